import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Organization } from "@/server/ctx";
import type { ChunkDraft } from "./chunk-contract";
import { sectionsOf } from "./sections";
import { day, furtherColumns, line } from "./wording";

const ticketFacts = z.object({
  id: z.string(),
  sourceId: z.string(),
  subject: z.string(),
  body: z.string().nullable(),
  status: z.string(),
  priority: z.string().nullable(),
  customer: z.string().nullable(),
  openedAt: z.coerce.date(),
  closedAt: z.coerce.date().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type TicketFacts = z.infer<typeof ticketFacts>;

export async function chunkTickets(
  tx: Transaction,
  organization: Organization,
  ids: string[],
): Promise<ChunkDraft[]> {
  const rows = await tx.execute(sql`
    select t.id, t.source_id as "sourceId", t.subject, t.body, t.status, t.priority, c.name as customer,
      t.opened_at as "openedAt", t.closed_at as "closedAt", t.data
    from tickets t left join customers c on c.organization_id = t.organization_id and c.id = t.customer_id
    where t.organization_id = ${organization.id} and t.id = any(${sql.param(ids)}::uuid[]) and t.deleted_at is null`);
  return z
    .array(ticketFacts)
    .parse(rows)
    .flatMap((facts) => draftTicket(facts, organization));
}

/** What the customer wrote comes first; each section of a long ticket has who and when. */
export function draftTicket(ticket: TicketFacts, { timeZone }: Pick<Organization, "timeZone">): ChunkDraft[] {
  const about = line(
    ticket.customer,
    `opened ${day(ticket.openedAt, timeZone)}`,
    ticket.closedAt ? `closed ${day(ticket.closedAt, timeZone)}` : ticket.status,
    ticket.priority && `priority ${ticket.priority}`,
  );
  const further = furtherColumns(ticket.data);
  const sections = sectionsOf(ticket.body ?? "");
  return (sections.length === 0 ? [""] : sections).map((section, position) => ({
    subjectKind: "ticket",
    subjectId: ticket.id,
    sourceId: ticket.sourceId,
    position,
    space: "customer-context",
    title: ticket.subject,
    text: [section, about, position === 0 ? further : ""].filter((part) => part !== "").join("\n"),
    occurredAt: ticket.openedAt,
    urgency: 1,
  }));
}
