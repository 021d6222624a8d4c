import type { Metric } from "../metric-type";

export const supportMetrics: Metric[] = [
  {
    id: "tickets_opened",
    label: "Tickets opened",
    synonyms: ["tickets", "ticket", "support tickets", "opened tickets", "new tickets", "number of tickets"],
    definition: "Support tickets by the day they were opened.",
    unit: "count",
    goodDirection: "down",
    additive: true,
    plural: true,
    countings: [{ table: "tickets", at: "opened_at", aggregate: "count(*)", where: "f.deleted_at is null" }],
  },
  {
    id: "open_tickets",
    label: "Open tickets",
    synonyms: ["tickets open", "unresolved tickets", "unsolved tickets"],
    definition: "Support tickets that are still open, by the day they were opened.",
    unit: "count",
    goodDirection: "down",
    additive: true,
    plural: true,
    countings: [
      {
        table: "tickets",
        at: "opened_at",
        aggregate: "count(*)",
        where: "f.deleted_at is null and f.status = 'open'",
      },
    ],
  },
  {
    id: "messages_received",
    label: "Messages",
    synonyms: ["message", "messages received", "received messages", "number of messages"],
    definition: "Messages by the day they were sent.",
    unit: "count",
    goodDirection: "neither",
    additive: true,
    plural: true,
    countings: [{ table: "messages", at: "sent_at", aggregate: "count(*)", where: "f.deleted_at is null" }],
  },
];
