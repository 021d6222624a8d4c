import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { imports, sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { conflict, DomainError, notFound } from "@/server/errors";
import { forgetChunks } from "@/server/ingest/chunks/forget-chunks";
import { lockSource } from "@/server/ingest/lock-source";

export const removeSourceInput = z.object({ id: z.uuid() });

/**
 * Removes a source with everything it told of. Customers and products that records of other sources mention stay, as
 * records of those. Throws `forbidden` for members who are neither owner nor admin, `conflict` while a file is imported.
 */
export async function removeSource(ctx: Ctx, input: z.input<typeof removeSourceInput>): Promise<void> {
  const { id } = removeSourceInput.parse(input);
  if (ctx.member && ctx.member.role !== "owner" && ctx.member.role !== "admin") {
    throw new DomainError("forbidden", "Only an owner or admin can remove a source.");
  }
  const organizationId = ctx.organization.id;
  await withOrganization(organizationId, async (tx) => {
    await lockSource(tx, id);
    const mine = and(eq(sources.organizationId, organizationId), eq(sources.id, id));
    const [source] = await tx.select({ id: sources.id }).from(sources).where(mine);
    if (!source) throw notFound("source");
    const running = await tx.$count(
      imports,
      and(
        eq(imports.organizationId, organizationId),
        eq(imports.sourceId, id),
        eq(imports.status, "importing"),
      ),
    );
    if (running > 0)
      throw conflict("A file of this source is being imported.", "Wait for it, or cancel it first.");
    for (const [kind, table, column] of [
      ["customer", "customers", "customer_id"],
      ["product", "products", "product_id"],
    ] as const) {
      await tx.execute(sql`
        with staying as (
          update ${sql.identifier(table)} as record
          set source_id = mention.source_id, updated_at = ${ctx.now().toISOString()}
          from (select distinct on (subject) subject, source_id from (${mentions(column, organizationId, id)}) said
            order by subject, source_id) mention
          where record.organization_id = ${organizationId} and record.source_id = ${id} and record.id = mention.subject
          returning record.id
        )
        insert into rechunk_queue (organization_id, subject_kind, subject_id)
        select ${organizationId}::uuid, ${kind}, id from staying on conflict do nothing`);
    }
    await queueStayingCustomers(tx, organizationId, id);
    await forgetChunks(tx, organizationId, sql`source_id = ${id}`);
    await tx.delete(sources).where(mine);
    await emit(tx, "insights/requested", { organizationId });
    const [other] = await tx
      .select({ id: sources.id })
      .from(sources)
      .where(eq(sources.organizationId, organizationId));
    if (other) await emit(tx, "records/changed", { organizationId, sourceId: other.id });
  });
}

/** A customer who stays no longer has the orders of this source, which their passage sums up. */
async function queueStayingCustomers(tx: Transaction, organizationId: string, id: string): Promise<void> {
  await tx.execute(sql`
    insert into rechunk_queue (organization_id, subject_kind, subject_id)
    select distinct ${organizationId}::uuid, 'customer', c.id
    from orders o join customers c on c.organization_id = o.organization_id and c.id = o.customer_id
    where o.organization_id = ${organizationId} and o.source_id = ${id} and c.source_id <> ${id}
    on conflict do nothing`);
}

/** Which customers or products the records of other sources speak of. */
function mentions(column: "customer_id" | "product_id", organizationId: string, id: string) {
  const tables =
    column === "product_id" ? ["order_lines"] : ["orders", "deals", "invoices", "tickets", "messages"];
  return sql.join(
    tables.map(
      (table) => sql`select ${sql.identifier(column)} as subject, source_id from ${sql.identifier(table)}
        where organization_id = ${organizationId} and source_id <> ${id} and ${sql.identifier(column)} is not null`,
    ),
    sql` union all `,
  );
}
