import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Organization } from "@/server/ctx";
import type { ChunkDraft } from "./chunk-contract";
import { sectionsOf } from "./sections";
import { day, line } from "./wording";

const messageFacts = z.object({
  id: z.string(),
  sourceId: z.string(),
  channel: z.string(),
  sender: z.string(),
  recipient: z.string().nullable(),
  subject: z.string().nullable(),
  body: z.string(),
  customer: z.string().nullable(),
  sentAt: z.coerce.date(),
});
export type MessageFacts = z.infer<typeof messageFacts>;

export async function chunkMessages(
  tx: Transaction,
  organization: Organization,
  ids: string[],
): Promise<ChunkDraft[]> {
  const rows = await tx.execute(sql`
    select m.id, m.source_id as "sourceId", m.channel, m.sender, m.recipient, m.subject, m.body, c.name as customer,
      m.sent_at as "sentAt"
    from messages m left join customers c on c.organization_id = m.organization_id and c.id = m.customer_id
    where m.organization_id = ${organization.id} and m.id = any(${sql.param(ids)}::uuid[]) and m.deleted_at is null`);
  return z
    .array(messageFacts)
    .parse(rows)
    .flatMap((facts) => draftMessage(facts, organization));
}

/** What was written comes first; each section of a long message has who and when. */
export function draftMessage(
  message: MessageFacts,
  { timeZone }: Pick<Organization, "timeZone">,
): ChunkDraft[] {
  const about = line(
    message.channel,
    message.recipient ? `${message.sender} to ${message.recipient}` : message.sender,
    message.customer !== message.sender && message.customer,
    day(message.sentAt, timeZone),
  );
  const sections = sectionsOf(message.body);
  return (sections.length === 0 ? [""] : sections).map((section, position) => ({
    subjectKind: "message",
    subjectId: message.id,
    sourceId: message.sourceId,
    position,
    space: "customer-context",
    title: message.subject ?? `Message from ${message.sender}`,
    text: [section, about].filter((part) => part !== "").join("\n"),
    occurredAt: message.sentAt,
    urgency: 1,
  }));
}
