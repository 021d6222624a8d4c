import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { privacyRequests } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { forgetChunks } from "@/server/ingest/chunks/forget-chunks";
import { lockSource } from "@/server/ingest/lock-source";
import { recordId } from "@/server/ingest/records/write-records";
import { tellingOf } from "@/server/sources/connection";
import { eraseCustomer } from "./erase-customer";
import { forgetConclusions } from "./forget-conclusions";

type Receipt = Record<string, number>;
type Request = typeof privacyRequests.$inferSelect;

/**
 * Carries out what providers asked for on behalf of people, each request once and in a transaction of its own, and keeps a
 * receipt of counts.
 */
export async function executePrivacyRequests(ctx: Ctx): Promise<number> {
  const organizationId = ctx.organization.id;
  const waiting = await withOrganization(organizationId, (tx) =>
    tx
      .select({ id: privacyRequests.id, sourceId: privacyRequests.sourceId })
      .from(privacyRequests)
      .where(and(eq(privacyRequests.organizationId, organizationId), isNull(privacyRequests.executedAt))),
  );
  let executed = 0;
  for (const { id, sourceId } of waiting) {
    const wasWaiting = await withOrganization(organizationId, async (tx) => {
      if (sourceId) await lockSource(tx, sourceId);
      return executeRequest(tx, ctx, id);
    });
    if (wasWaiting) executed++;
  }
  return executed;
}

/** False where another caller was quicker. */
async function executeRequest(tx: Transaction, ctx: Ctx, id: string): Promise<boolean> {
  const organizationId = ctx.organization.id;
  const it = and(eq(privacyRequests.organizationId, organizationId), eq(privacyRequests.id, id));
  const [request] = await tx
    .select()
    .from(privacyRequests)
    .where(and(it, isNull(privacyRequests.executedAt)))
    .for("update");
  if (!request) return false;
  const receipt = await execute(tx, ctx, request);
  await tx.update(privacyRequests).set({ executedAt: ctx.now(), receipt }).where(it);
  if (request.sourceId && request.request !== "customer-data") {
    // What is left is put in words, and looked at, anew.
    await emit(tx, "records/changed", { organizationId, sourceId: request.sourceId });
    await emit(tx, "insights/requested", { organizationId });
  }
  return true;
}

async function execute(
  tx: Transaction,
  ctx: Ctx,
  { sourceId, request, customerExternalId }: Request,
): Promise<Receipt> {
  if (!sourceId) return {};
  const organizationId = ctx.organization.id;
  const here = and(eq(sources.organizationId, organizationId), eq(sources.id, sourceId));
  const [source] = await tx.select().from(sources).where(here);
  if (!source) return {};
  if (request === "account-erase") {
    const receipt = await countOfSource(tx, organizationId, sourceId);
    const records = sql.join(
      ["customers", "products", "orders"].map(
        (table) => sql`select id from ${sql.identifier(table)}
          where organization_id = ${organizationId} and source_id = ${sourceId}`,
      ),
      sql` union all `,
    );
    await forgetConclusions(tx, organizationId, records);
    // Everything a source told of goes with it; the request itself stays as the receipt.
    await tx.execute(
      sql`delete from order_lines where organization_id = ${organizationId} and source_id = ${sourceId}`,
    );
    await forgetChunks(tx, organizationId, sql`source_id = ${sourceId}`);
    await tx.delete(sources).where(here);
    return receipt;
  }
  if (!customerExternalId) return {};
  const telling = tellingOf(ctx, source);
  const customerId = recordId(telling, "customer", customerExternalId);
  const receipt = await countOfCustomer(tx, organizationId, customerId);
  if (request === "customer-erase") await eraseCustomer(tx, telling, customerExternalId);
  return receipt;
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
