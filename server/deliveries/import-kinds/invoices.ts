import { type ImportField, type ImportKind, missingRequired } from "./contract";

const fields: ImportField[] = [
  {
    id: "number",
    label: "Invoice number",
    type: "text",
    required: true,
    values: "id",
    synonyms:
      "invoice id, invoice no, invoice, number, bill number, document number, document no, id, rechnungsnummer",
    description: "Identifies the invoice.",
  },
  {
    id: "customer",
    label: "Customer",
    type: "text",
    required: false,
    synonyms: `customer id, customer name, customer no, client, client name, client id, account, account name, bill to,
      company, contact name, debtor, business code, customer number, name customer`,
    description: "Who owes. Matched to customers by number, e-mail or name.",
  },
  {
    id: "value",
    label: "Amount",
    type: "money",
    required: true,
    synonyms: `total, invoice amount, invoice total, amount due, total amount, total open amount, balance, balance due,
      value, grand total, betrag`,
    description: "What it comes to.",
  },
  {
    id: "currency",
    label: "Currency",
    type: "text",
    required: false,
    values: "currency",
    synonyms: "currency code, invoice currency, ccy",
    description: "The three-letter currency of the amount.",
  },
  {
    id: "issuedAt",
    label: "Invoice date",
    type: "date",
    required: true,
    synonyms: `date, issued, issued at, issue date, issued on, invoice created date, document date, document create date,
      posting date, created, created at, billing date, baseline create date`,
    description: "When it was issued.",
  },
  {
    id: "dueAt",
    label: "Due date",
    type: "date",
    required: false,
    synonyms: "due, due at, due on, due in date, payment due, payment due date, fällig",
    description: "By when it should be paid.",
  },
  {
    id: "paidAt",
    label: "Paid on",
    type: "date",
    required: false,
    synonyms:
      "paid, paid at, paid date, payment date, date paid, settled, settled date, clear date, clearing date",
    description: "When it was paid; blank for open ones.",
  },
  {
    id: "status",
    label: "Status",
    type: "text",
    required: false,
    synonyms: "invoice status, payment status, state, is open, isopen",
    description: "Open, paid or void.",
  },
];

export const invoices: ImportKind = {
  id: "invoices",
  label: "Invoices",
  rowIs: "one invoice",
  fields,
  telling: ["number", "dueAt", "paidAt", "value"],
  missing: (mapping) => missingRequired(fields, mapping),
};
