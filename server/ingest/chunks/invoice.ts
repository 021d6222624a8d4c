import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Organization } from "@/server/ctx";
import type { ChunkDraft } from "./chunk-contract";
import { day, furtherColumns, line, money } from "./wording";

const invoiceFacts = z.object({
  id: z.string(),
  sourceId: z.string(),
  number: z.string(),
  status: z.string(),
  value: z.string(),
  currency: z.string(),
  customer: z.string().nullable(),
  issuedAt: z.coerce.date(),
  dueAt: z.coerce.date().nullable(),
  paidAt: z.coerce.date().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type InvoiceFacts = z.infer<typeof invoiceFacts>;

export async function chunkInvoices(
  tx: Transaction,
  organization: Organization,
  ids: string[],
): Promise<ChunkDraft[]> {
  const rows = await tx.execute(sql`
    select i.id, i.source_id as "sourceId", i.number, i.status, i.value::text as value, i.currency, c.name as customer,
      i.issued_at as "issuedAt", i.due_at as "dueAt", i.paid_at as "paidAt", i.data
    from invoices i left join customers c on c.organization_id = i.organization_id and c.id = i.customer_id
    where i.organization_id = ${organization.id} and i.id = any(${sql.param(ids)}::uuid[]) and i.deleted_at is null`);
  return z
    .array(invoiceFacts)
    .parse(rows)
    .map((facts) => draftInvoice(facts, organization));
}

export function draftInvoice(
  invoice: InvoiceFacts,
  { timeZone }: Pick<Organization, "timeZone">,
): ChunkDraft {
  const parts = [
    line(invoice.customer, invoice.status, money(invoice.value, invoice.currency)),
    line(
      `issued ${day(invoice.issuedAt, timeZone)}`,
      invoice.dueAt && `due ${day(invoice.dueAt, timeZone)}`,
      invoice.paidAt && `paid ${day(invoice.paidAt, timeZone)}`,
    ),
    furtherColumns(invoice.data),
  ];
  return {
    subjectKind: "invoice",
    subjectId: invoice.id,
    sourceId: invoice.sourceId,
    position: 0,
    space: "customer-context",
    title: `Invoice ${invoice.number}`,
    text: parts.filter((part) => part !== "").join("\n"),
    occurredAt: invoice.issuedAt,
    urgency: 2,
  };
}
