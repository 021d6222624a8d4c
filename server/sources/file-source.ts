import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { deliveries, sources } from "@/db/schema/sources";
import type { Ctx } from "@/server/ctx";

/** The source that all uploads of one kind belong to, made at the first. Returns its id. */
export async function fileSource(tx: Transaction, ctx: Ctx, kind: string, label: string): Promise<string> {
  const [source] = await tx
    .insert(sources)
    .values({
      organizationId: ctx.organization.id,
      provider: "file",
      account: kind,
      name: `${label} from files`,
      createdAt: ctx.now(),
    })
    .onConflictDoUpdate({
      target: [sources.organizationId, sources.provider, sources.account],
      set: { status: "connected" },
    })
    .returning({ id: sources.id });
  if (!source) throw new Error("The source was not written.");
  return source.id;
}

/** Notes the receipt of a file at its source; the same bytes are one delivery. Returns its id. */
export async function fileDelivery(
  tx: Transaction,
  ctx: Ctx,
  {
    sourceId,
    fileHash,
    sizeBytes,
    receivedAt,
  }: { sourceId: string; fileHash: string; sizeBytes: number; receivedAt: Date },
): Promise<string> {
  const [delivery] = await tx
    .insert(deliveries)
    .values({
      organizationId: ctx.organization.id,
      sourceId,
      kind: "upload",
      dedupeKey: fileHash,
      sizeBytes,
      receivedAt,
    })
    .onConflictDoUpdate({
      target: [deliveries.organizationId, deliveries.sourceId, deliveries.dedupeKey],
      set: { receivedAt },
    })
    .returning({ id: deliveries.id });
  if (!delivery) throw new Error("The delivery was not written.");
  return delivery.id;
}

const timeColumns: Record<string, [table: string, column: string]> = {
  orders: ["order_lines", "occurred_at"],
  deals: ["deals", "opened_at"],
  invoices: ["invoices", "issued_at"],
  tickets: ["tickets", "opened_at"],
  messages: ["messages", "sent_at"],
};

/** Brings the time span that a file source speaks about up to date with its records. */
export async function updateCoverage(
  tx: Transaction,
  ctx: Ctx,
  sourceId: string,
  kind: string,
): Promise<void> {
  const time = timeColumns[kind];
  const spans = time
    ? await tx.execute(sql`select min(${sql.identifier(time[1])})::text as "from", max(${sql.identifier(time[1])})::text as "to"
        from ${sql.identifier(time[0])} where organization_id = ${ctx.organization.id} and source_id = ${sourceId}`)
    : [];
  const { from, to } = z
    .object({ from: z.string().nullable(), to: z.string().nullable() })
    .parse(spans[0] ?? { from: null, to: null });
  await tx.execute(sql`update sources set covers_from = ${from}::timestamptz, covers_to = ${to}::timestamptz,
    last_delivery_at = ${ctx.now().toISOString()}::timestamptz
    where organization_id = ${ctx.organization.id} and id = ${sourceId}`);
}
