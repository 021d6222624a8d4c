import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { mostTries } from "@/db/schema/sources";
import { forgetChunks } from "@/server/ingest/chunks/forget-chunks";
import { buryForGood } from "@/server/ingest/records/bury-records";
import { recordId } from "@/server/ingest/records/write-records";
import type { Telling } from "@/server/ingest/told";
import { forgetConclusions, forgetNames } from "./forget-conclusions";

const calledRow = z.object({ called: z.string() });

/**
 * Takes a person out of what is kept, for good: their orders stay as numbers, nobody stands behind them, and whatever the
 * provider tells of the person later is not written. Wants the lock of the source.
 */
export async function eraseCustomer(tx: Transaction, telling: Telling, externalId: string): Promise<void> {
  const { organizationId, sourceId } = telling;
  const customerId = recordId(telling, "customer", externalId);
  const names = await namesOf(tx, organizationId, customerId);
  await buryForGood(tx, telling, { kind: "customer", externalId });
  await tx.execute(sql`
    update customers set name = 'Erased customer', email = null, phone = null, company = null, data = '{}'::jsonb,
      version = 'erased', updated_at = now(), deleted_at = coalesce(deleted_at, now())
    where organization_id = ${organizationId} and id = ${customerId}`);
  // Notes and labels of an order say what they like.
  await tx.execute(sql`
    update orders set data = '{}'::jsonb, version = 'erased', updated_at = now()
    where organization_id = ${organizationId} and customer_id = ${customerId}`);
  await tx.execute(sql`
    update events set data = '{}'::jsonb, changes = null
    where organization_id = ${organizationId} and ${concerns(customerId)}`);
  // Nobody will read these again.
  await tx.execute(sql`
    update deliveries set body = null
    where organization_id = ${organizationId} and source_id = ${sourceId} and body is not null
      and failed_tries >= ${mostTries}`);
  const records = sql`select ${customerId}::uuid as id
    union all select id from orders where organization_id = ${organizationId} and customer_id = ${customerId}`;
  await forgetConclusions(tx, organizationId, records);
  await forgetNames(tx, organizationId, names);
  // Passages name people; those of the person's orders are written again without the name. Whoever is writing one just now
  // is waited for, here and not below, where it would wait for us.
  await tx.execute(sql`
    insert into rechunk_queue (organization_id, subject_kind, subject_id)
    select ${organizationId}::uuid, 'order', id from orders
    where organization_id = ${organizationId} and customer_id = ${customerId} and deleted_at is null
    union all select ${organizationId}::uuid, 'customer', ${customerId}::uuid
    order by 2, 3
    on conflict (organization_id, subject_kind, subject_id) do update set queued_at = now()`);
  await forgetChunks(tx, organizationId, sql`subject_id in (select id::text from (${records}) as records)`);
}

const concerns = (customerId: string) =>
  sql`subject @> ${JSON.stringify([{ kind: "customer", id: customerId }])}::text::jsonb`;

/** What the person is and was called, as far as we know. */
async function namesOf(tx: Transaction, organizationId: string, customerId: string): Promise<string[]> {
  const rows = await tx.execute(sql`
    select distinct called from (
      select unnest(array[name, email, phone]) as called from customers
      where organization_id = ${organizationId} and id = ${customerId}
      union all
      select data ->> 'name' from events
      where organization_id = ${organizationId} and ${concerns(customerId)} and type like 'customer.%'
    ) as known where trim(called) <> ''`);
  return z
    .array(calledRow)
    .parse(rows)
    .map(({ called }) => called.trim());
}
