import { type ImportField, type ImportKind, missingRequired } from "./contract";

const fields: ImportField[] = [
  {
    id: "ticketId",
    label: "Ticket number",
    type: "text",
    required: false,
    values: "id",
    synonyms:
      "id, ticket id, ticket no, ticket, case id, case number, case no, request id, conversation id, issue id, incident number",
    description: "Identifies the ticket; without it its subject and time do.",
  },
  {
    id: "subject",
    label: "Subject",
    type: "text",
    required: false,
    synonyms: "ticket subject, title, summary, topic, short description, issue, ticket type",
    description: "What it is about.",
  },
  {
    id: "body",
    label: "Text",
    type: "text",
    required: false,
    synonyms:
      "description, body, message, content, details, ticket description, comment, request, question, complaint, narrative",
    description: "What the customer wrote.",
  },
  {
    id: "status",
    label: "Status",
    type: "text",
    required: false,
    synonyms: "ticket status, state, case status",
    description: "Closed, solved and resolved count as closed.",
  },
  {
    id: "priority",
    label: "Priority",
    type: "text",
    required: false,
    synonyms: "ticket priority, urgency, severity",
    description: "How urgent it is.",
  },
  {
    id: "customer",
    label: "Customer",
    type: "text",
    required: false,
    synonyms: `customer id, customer name, customer email, requester, requester email, requester name, email, client,
      contact, user, reporter, from`,
    description: "Who asked. Matched to customers by number, e-mail or name.",
  },
  {
    id: "openedAt",
    label: "Opened",
    type: "date",
    required: true,
    synonyms:
      "created, created at, created on, creation date, opened at, open date, opened on, date, submitted, submitted at, received, date of purchase",
    description: "When it was opened.",
  },
  {
    id: "closedAt",
    label: "Closed",
    type: "date",
    required: false,
    synonyms:
      "closed at, closed on, close date, solved at, solved, resolved at, resolved, resolution date, time to resolution, completed at",
    description: "When it was closed.",
  },
];

export const tickets: ImportKind = {
  id: "tickets",
  label: "Tickets",
  rowIs: "one ticket",
  fields,
  telling: ["ticketId", "subject", "priority"],
  missing(mapping) {
    const missing = missingRequired(fields, mapping);
    if (mapping.subject === undefined && mapping.body === undefined) {
      missing.push("Choose the column for “Subject” or “Text”.");
    }
    return missing;
  },
};
