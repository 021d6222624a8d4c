import type { Counting, Metric } from "../metric-type";

const issued = {
  table: "invoices",
  at: "issued_at",
  aggregate: "coalesce(sum(f.value), 0)",
} as const satisfies Partial<Counting>;
const kept = "f.deleted_at is null";

export const invoiceMetrics: Metric[] = [
  {
    id: "invoiced",
    label: "Invoiced",
    synonyms: [
      "invoiced amount",
      "amount invoiced",
      "invoiced value",
      "value invoiced",
      "billed",
      "amount billed",
      "billings",
    ],
    definition: "The value of invoices by the day they were issued; void ones are left out.",
    unit: "money",
    goodDirection: "up",
    additive: true,
    countings: [{ ...issued, where: `${kept} and f.status <> 'void'` }],
  },
  {
    id: "unpaid",
    label: "Unpaid invoices",
    synonyms: [
      "unpaid invoice",
      "unpaid amount",
      "outstanding invoices",
      "outstanding amount",
      "receivables",
      "unpaid",
    ],
    definition: "The value of invoices that are not paid yet, by the day they were issued.",
    unit: "money",
    goodDirection: "down",
    additive: true,
    plural: true,
    countings: [{ ...issued, where: `${kept} and f.status = 'open'` }],
  },
  {
    id: "overdue",
    label: "Overdue invoices",
    synonyms: ["overdue invoice", "overdue amount", "past due invoices", "past due amount", "overdue"],
    definition: "The value of unpaid invoices whose due date has passed, by the day they were issued.",
    unit: "money",
    goodDirection: "down",
    additive: true,
    plural: true,
    countings: [{ ...issued, where: `${kept} and f.status = 'open' and f.due_at < :now` }],
  },
];
