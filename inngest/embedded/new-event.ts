import { type SQL, sql } from "drizzle-orm";

/** An event as it is kept; already `routed` where it is known what it starts. */
export type NewEvent = { id: string; name: string; payload: object; routed: boolean };

/** Inserts events whose ids were never seen before. */
export function insertEvents(events: NewEvent[], now: Date, condition = sql`true`): SQL {
  const at = now.toISOString();
  // Contents go in one by one: taken apart by the database, they could not hold every text.
  const rows = events.map(
    ({ id, name, payload, routed }) =>
      sql`(${id}, ${name}, ${JSON.stringify(payload)}::json, ${at}::timestamptz, ${routed ? at : null}::timestamptz)`,
  );
  return sql`
    insert into job_events (id, name, payload, received_at, routed_at)
    select * from (values ${sql.join(rows, sql`, `)}) e where ${condition}
    on conflict (id) do nothing returning 1`;
}
