import type { Metric } from "../metric-type";

const kept = "f.deleted_at is null";

export const dealMetrics: Metric[] = [
  {
    id: "won_value",
    label: "Won deal value",
    synonyms: [
      "won deals value",
      "value of won deals",
      "value won",
      "deal value won",
      "closed won value",
      "won pipeline",
    ],
    definition: "The value of deals won, on the day they were closed.",
    unit: "money",
    goodDirection: "up",
    additive: true,
    countings: [
      {
        table: "deals",
        at: "closed_at",
        aggregate: "coalesce(sum(f.value), 0)",
        where: `${kept} and f.status = 'won'`,
      },
    ],
  },
  {
    id: "deals_won",
    label: "Deals won",
    synonyms: ["won deals", "closed won deals", "number of won deals"],
    definition: "Deals won, on the day they were closed.",
    unit: "count",
    goodDirection: "up",
    additive: true,
    plural: true,
    countings: [
      { table: "deals", at: "closed_at", aggregate: "count(*)", where: `${kept} and f.status = 'won'` },
    ],
  },
  {
    id: "deals_lost",
    label: "Deals lost",
    synonyms: ["lost deals", "closed lost deals", "number of lost deals"],
    definition: "Deals lost, on the day they were closed.",
    unit: "count",
    goodDirection: "down",
    additive: true,
    plural: true,
    countings: [
      { table: "deals", at: "closed_at", aggregate: "count(*)", where: `${kept} and f.status = 'lost'` },
    ],
  },
  {
    id: "win_rate",
    label: "Win rate",
    synonyms: ["deal win rate", "close rate", "closing rate", "winning rate"],
    definition: "Deals won divided by deals won or lost, by the day they were closed.",
    unit: "ratio",
    goodDirection: "up",
    additive: false,
    countings: [
      {
        table: "deals",
        at: "closed_at",
        aggregate: "(count(*) filter (where f.status = 'won'))::numeric / nullif(count(*), 0)",
        where: `${kept} and f.status in ('won', 'lost')`,
      },
    ],
  },
  {
    id: "deals_opened",
    label: "Deals opened",
    synonyms: ["new deals", "opened deals", "deals created", "number of deals", "deals"],
    definition: "Deals by the day they were opened, whatever became of them.",
    unit: "count",
    goodDirection: "up",
    additive: true,
    plural: true,
    countings: [{ table: "deals", at: "opened_at", aggregate: "count(*)", where: kept }],
  },
  {
    id: "open_pipeline",
    label: "Open pipeline",
    synonyms: ["pipeline value", "open deal value", "value of open deals", "open deals value", "pipeline"],
    definition: "The value of deals that are still open, by the day they were opened.",
    unit: "money",
    goodDirection: "up",
    additive: true,
    countings: [
      {
        table: "deals",
        at: "opened_at",
        aggregate: "coalesce(sum(f.value), 0)",
        where: `${kept} and f.status = 'open'`,
      },
    ],
  },
  {
    id: "open_deals",
    label: "Open deals",
    synonyms: ["number of open deals", "deals open"],
    definition: "Deals that are still open, by the day they were opened.",
    unit: "count",
    goodDirection: "neither",
    additive: true,
    plural: true,
    countings: [
      { table: "deals", at: "opened_at", aggregate: "count(*)", where: `${kept} and f.status = 'open'` },
    ],
  },
];
