import { type ImportField, type ImportKind, missingRequired } from "./contract";

const fields: ImportField[] = [
  {
    id: "dealId",
    label: "Deal number",
    type: "text",
    required: false,
    values: "id",
    synonyms: "id, deal id, opportunity id, opportunity number, record id, deal no, quote number",
    description: "Identifies the deal; without it the name and the day it was opened do.",
  },
  {
    id: "name",
    label: "Deal name",
    type: "text",
    required: false,
    synonyms: "name, deal, opportunity, opportunity name, title, subject, product, project, project name",
    description: "How the deal is called.",
  },
  {
    id: "stage",
    label: "Stage",
    type: "text",
    required: false,
    synonyms:
      "deal stage, opportunity stage, sales stage, pipeline stage, phase, status, deal status, outcome, result",
    description: "Where the deal stands. “Won” and “lost” are recognised in it.",
  },
  {
    id: "value",
    label: "Value",
    type: "money",
    required: false,
    synonyms: `amount, deal value, deal amount, deal size, opportunity value, opportunity amount, close value, contract
      value, total contract value, acv, tcv, arr, revenue, price`,
    description: "What the deal is worth.",
  },
  {
    id: "currency",
    label: "Currency",
    type: "text",
    required: false,
    values: "currency",
    synonyms: "currency code, deal currency, ccy",
    description: "The three-letter currency of the value.",
  },
  {
    id: "owner",
    label: "Owner",
    type: "text",
    required: false,
    synonyms: `deal owner, opportunity owner, sales agent, sales rep, salesperson, sales person, rep, agent, assigned to,
      account manager, seller`,
    description: "Who works on it.",
  },
  {
    id: "customer",
    label: "Customer",
    type: "text",
    required: false,
    synonyms:
      "account, account name, company, company name, client, client name, customer name, customer id, organization, contact",
    description: "With whom. Matched to customers by number, e-mail or name.",
  },
  {
    id: "openedAt",
    label: "Opened",
    type: "date",
    required: false,
    synonyms:
      "created, created at, create date, created date, open date, opened at, opened on, engage date, start date, date",
    description: "When it began.",
  },
  {
    id: "closedAt",
    label: "Closed",
    type: "date",
    required: false,
    synonyms:
      "close date, closed at, closed on, closing date, closed date, end date, won date, decision date, expected close date",
    description: "When it was won or lost.",
  },
];

export const deals: ImportKind = {
  id: "deals",
  label: "Deals",
  rowIs: "one deal",
  fields,
  telling: ["stage", "owner", "closedAt", "dealId"],
  missing(mapping) {
    const missing = missingRequired(fields, mapping);
    if (mapping.dealId === undefined && mapping.name === undefined) {
      missing.push("Choose the column for “Deal number” or “Deal name”.");
    }
    return missing;
  },
};
