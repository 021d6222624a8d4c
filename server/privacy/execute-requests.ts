import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { privacyRequests } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { forgetChunks } from "@/server/ingest/chunks/forget-chunks";
import { recordId } from "@/server/ingest/records/write-records";
import { tellingOf } from "@/server/sources/connection";

type Receipt = Record<string, number>;

/** Carries out what providers asked for on behalf of people, each request once, and keeps a receipt of counts. */
export async function executePrivacyRequests(ctx: Ctx): Promise<number> {
  const organizationId = ctx.organization.id;
  return withOrganization(organizationId, async (tx) => {
    const waiting = await tx
      .select()
      .from(privacyRequests)
      .where(and(eq(privacyRequests.organizationId, organizationId), isNull(privacyRequests.executedAt)))
      .for("update");
    for (const { id, sourceId, request, customerExternalId } of waiting) {
      const receipt = sourceId ? await execute(tx, ctx, { sourceId, request, customerExternalId }) : {};
      await tx
        .update(privacyRequests)
        .set({ executedAt: ctx.now(), receipt })
        .where(and(eq(privacyRequests.organizationId, organizationId), eq(privacyRequests.id, id)));
      // What is left is put in words anew.
      if (sourceId && request !== "customer-data")
        await emit(tx, "records/changed", { organizationId, sourceId });
    }
    return waiting.length;
  });
}

async function execute(
  tx: Transaction,
  ctx: Ctx,
  {
    sourceId,
    request,
    customerExternalId,
  }: { sourceId: string; request: string; customerExternalId: string | null },
): Promise<Receipt> {
  const organizationId = ctx.organization.id;
  const here = and(eq(sources.organizationId, organizationId), eq(sources.id, sourceId));
  const [source] = await tx.select().from(sources).where(here);
  if (!source) return {};
  if (request === "account-erase") {
    const receipt = await countOfSource(tx, organizationId, sourceId);
    // Everything a source told of goes with it; the request itself stays as the receipt.
    await tx.execute(
      sql`delete from order_lines where organization_id = ${organizationId} and source_id = ${sourceId}`,
    );
    await forgetChunks(tx, organizationId, sql`source_id = ${sourceId}`);
    await tx.delete(sources).where(here);
    return receipt;
  }
  if (!customerExternalId) return {};
  const customerId = recordId(tellingOf(ctx, source), "customer", customerExternalId);
  const receipt = await countOfCustomer(tx, organizationId, customerId);
  if (request === "customer-erase") await eraseCustomer(tx, organizationId, customerId);
  return receipt;
}

/** Takes the person out of what is kept: their orders stay as numbers, nobody stands behind them. */
async function eraseCustomer(tx: Transaction, organizationId: string, customerId: string): Promise<void> {
  await tx.execute(sql`
    update customers set name = 'Erased customer', email = null, phone = null, company = null, data = '{}'::jsonb,
      version = 'erased', updated_at = now(), deleted_at = coalesce(deleted_at, now())
    where organization_id = ${organizationId} and id = ${customerId}`);
  await tx.execute(sql`
    update events set data = '{}'::jsonb, changes = null
    where organization_id = ${organizationId} and subject @> ${JSON.stringify([{ kind: "customer", id: customerId }])}::text::jsonb`);
  // Passages name people; those of the person and of their orders are written again without the name.
  await forgetChunks(
    tx,
    organizationId,
    sql`subject_id = ${customerId}
      or subject_id in (select id::text from orders where organization_id = ${organizationId} and customer_id = ${customerId})`,
  );
  await tx.execute(sql`
    update events set chunked_at = null where organization_id = ${organizationId}
      and subject @> ${JSON.stringify([{ kind: "customer", id: customerId }])}::text::jsonb and subject @> '[{"kind":"order"}]'::jsonb`);
}

async function countOfCustomer(
  tx: Transaction,
  organizationId: string,
  customerId: string,
): Promise<Receipt> {
  const [row] = await tx.execute<{ customers: number; orders: number; lines: number }>(sql`
    select (select count(*)::int from customers where organization_id = ${organizationId} and id = ${customerId}) as customers,
      (select count(*)::int from orders where organization_id = ${organizationId} and customer_id = ${customerId}) as orders,
      (select count(*)::int from order_lines where organization_id = ${organizationId} and customer_id = ${customerId}) as lines`);
  return row ? { customers: row.customers, orders: row.orders, lines: row.lines } : {};
}

async function countOfSource(tx: Transaction, organizationId: string, sourceId: string): Promise<Receipt> {
  const [row] = await tx.execute<{ customers: number; orders: number; products: number }>(sql`
    select (select count(*)::int from customers where organization_id = ${organizationId} and source_id = ${sourceId}) as customers,
      (select count(*)::int from orders where organization_id = ${organizationId} and source_id = ${sourceId}) as orders,
      (select count(*)::int from products where organization_id = ${organizationId} and source_id = ${sourceId}) as products`);
  return row ? { customers: row.customers, orders: row.orders, products: row.products } : {};
}
