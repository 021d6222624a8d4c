import { sql } from "drizzle-orm";
import { z } from "zod";
import { withSystem } from "@/db/tenant";
import { log } from "@/server/log";
import { inngest } from "./client";

const atOnce = 200;
const waitingSchema = z.object({ id: z.string(), name: z.string(), data: z.record(z.string(), z.unknown()) });
type Waiting = z.infer<typeof waitingSchema>;

/** Sends events to the job server; theirs is the id of the outbox row, so that sending twice is heard once. */
type Send = (events: Waiting[]) => Promise<unknown>;

/**
 * Sends what the outbox promised. Returns how many were sent; throws where the job server does not take them, and they
 * wait. One that is refused goes to the end of the queue, so that it does not hold up the rest.
 */
export async function sendOutbox(send: Send = (events) => inngest.send(events)): Promise<number> {
  let sent = 0;
  for (;;) {
    const waiting = await waitingRows();
    if (waiting.length === 0) return sent;
    const [first] = waiting;
    try {
      await send(waiting);
    } catch (error) {
      if (!first || waiting.length === 1) throw await noteFailure(waiting, error);
      try {
        await send([first]);
      } catch {
        throw await noteFailure([first], error);
      }
      await markSent([first]);
      throw error;
    }
    await markSent(waiting);
    sent += waiting.length;
    if (waiting.length < atOnce) return sent;
  }
}

/** Forgets what was sent more than a week ago. */
export async function pruneOutbox(now: Date): Promise<void> {
  const before = new Date(now.getTime() - 7 * 86_400_000).toISOString();
  await withSystem((tx) => tx.execute(sql`delete from outbox where sent_at < ${before}::timestamptz`));
}

async function waitingRows(): Promise<Waiting[]> {
  const rows = await withSystem((tx) =>
    tx.execute(sql`
      select id, name, data from outbox where sent_at is null order by attempts, created_at, id limit ${atOnce}`),
  );
  return rows.map((row) => waitingSchema.parse(row));
}

async function markSent(rows: Waiting[]): Promise<void> {
  await withSystem((tx) =>
    tx.execute(sql`update outbox set sent_at = now() where id = any(${idsOf(rows)}::uuid[])`),
  );
}

async function noteFailure(rows: Waiting[], error: unknown): Promise<unknown> {
  await withSystem((tx) =>
    tx.execute(sql`update outbox set attempts = attempts + 1 where id = any(${idsOf(rows)}::uuid[])`),
  );
  log.warn({ err: error, events: rows.map(({ id, name }) => ({ id, name })) }, "promised events must wait");
  return error;
}

function idsOf(rows: Waiting[]) {
  return sql.param(rows.map(({ id }) => id));
}
