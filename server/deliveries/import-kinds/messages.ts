import { type ImportField, type ImportKind, missingRequired } from "./contract";

const fields: ImportField[] = [
  {
    id: "messageId",
    label: "Message number",
    type: "text",
    required: false,
    values: "id",
    synonyms: "id, message id, msg id, uid",
    description: "Identifies the message; without it its sender, time and text do.",
  },
  {
    id: "channel",
    label: "Channel",
    type: "text",
    required: false,
    synonyms: "medium, source, platform, type",
    description: "Where it was said: e-mail, chat, phone.",
  },
  {
    id: "sender",
    label: "From",
    type: "text",
    required: true,
    synonyms: "sender, from email, from address, author, from name, user, username, speaker, customer, von",
    description: "Who wrote it. Matched to customers by number, e-mail or name.",
  },
  {
    id: "recipient",
    label: "To",
    type: "text",
    required: false,
    synonyms: "recipient, recipients, to email, to address, receiver, an",
    description: "To whom.",
  },
  {
    id: "subject",
    label: "Subject",
    type: "text",
    required: false,
    synonyms: "title, topic, betreff",
    description: "What it is about.",
  },
  {
    id: "body",
    label: "Text",
    type: "text",
    required: true,
    synonyms: "body, message, content, message body, message text, comment, transcript, utterance, nachricht",
    description: "What was said.",
  },
  {
    id: "sentAt",
    label: "Sent",
    type: "date",
    required: true,
    synonyms:
      "sent at, sent on, date, date sent, timestamp, time, datetime, created at, created, received at, datum",
    description: "When it was sent.",
  },
];

export const messages: ImportKind = {
  id: "messages",
  label: "Messages",
  rowIs: "one message",
  fields,
  telling: ["sender", "recipient", "body", "sentAt"],
  missing: (mapping) => missingRequired(fields, mapping),
};
