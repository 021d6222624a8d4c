import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import type { Subject } from "./chunks/chunk-contract";
import { chunkSubjects } from "./chunks/chunk-subjects";

const waitingEvent = z.object({
  id: z.string(),
  type: z.string(),
  changes: z.record(z.string(), z.unknown()).nullable(),
  subject: z.array(z.object({ kind: z.string(), id: z.string() })),
});

type WaitingEvent = z.infer<typeof waitingEvent>;

/**
 * Writes the passages of the records that the oldest waiting events tell of, and marks the events. Their first subject is
 * what happened; others are only mentioned. `events` is 0 when none waits.
 */
export async function chunkWaitingEvents(
  ctx: Ctx,
  { limit = 150 } = {},
): Promise<{ events: number; chunks: number }> {
  const { organization } = ctx;
  return withOrganization(organization.id, async (tx) => {
    const rows = await tx.execute(sql`
      select id, type, changes, subject from events
      where organization_id = ${organization.id} and chunked_at is null
      order by received_at limit ${limit} for update`);
    const waiting = z.array(waitingEvent).parse(rows);
    if (waiting.length === 0) return { events: 0, chunks: 0 };
    const subjects = waiting.flatMap(({ subject }) => subject.slice(0, 1));
    const { written } = await chunkSubjects(tx, organization, subjects);
    await queueCustomers(tx, organization.id, subjects);
    await queueOrders(tx, organization.id, waiting);
    await tx.execute(sql`
      update events set chunked_at = ${ctx.now().toISOString()}::timestamptz
      where organization_id = ${organization.id} and id = any(${sql.param(waiting.map(({ id }) => id))}::uuid[])`);
    return { events: waiting.length, chunks: written };
  });
}

/** What the passages of orders say of their customer. */
const saidOfCustomers = ["name", "company", "segment", "country"];

/** The orders of customers who are now called otherwise are written anew, in their turn. */
async function queueOrders(tx: Transaction, organizationId: string, events: WaitingEvent[]): Promise<void> {
  const customers = events
    .filter(({ type }) => type === "customer.updated")
    .filter(({ changes }) => saidOfCustomers.some((property) => changes && property in changes))
    .flatMap(({ subject }) => subject.slice(0, 1).map(({ id }) => id));
  if (customers.length === 0) return;
  await tx.execute(sql`
    insert into rechunk_queue (organization_id, subject_kind, subject_id)
    select ${organizationId}::uuid, 'order', id from orders
    where organization_id = ${organizationId} and customer_id = any(${sql.param(customers)}::uuid[])
      and deleted_at is null
    on conflict do nothing`);
}

/** A customer's passage sums up their orders; it is written anew once all of them are, not for each. */
async function queueCustomers(tx: Transaction, organizationId: string, subjects: Subject[]): Promise<void> {
  const orders = subjects.filter(({ kind }) => kind === "order").map(({ id }) => id);
  if (orders.length === 0) return;
  await tx.execute(sql`
    insert into rechunk_queue (organization_id, subject_kind, subject_id)
    select distinct ${organizationId}::uuid, 'customer', customer_id from orders
    where organization_id = ${organizationId} and id = any(${sql.param(orders)}::uuid[]) and customer_id is not null
    order by customer_id
    on conflict do nothing`);
}
