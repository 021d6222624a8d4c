import { type SQL, sql } from "drizzle-orm";
import { database, type Transaction } from "@/db/client";

type Rows = Record<string, unknown>[];
type Waiting = { statement: SQL; resolve: (rows: Rows) => void; reject: (error: unknown) => void };

const atOnce = 50;
const waiting: Waiting[] = [];
let writing = false;

/**
 * Runs one statement on the job tables: in `tx`, or alone. They hold nothing that belongs to a member, so alone it
 * takes no role. Its values are written into it, quoted: the driver asks the database about parameters first, and a
 * stored step should cost one round trip or less.
 */
export function jobStatement(statement: SQL, tx?: Transaction): Promise<Rows> {
  if (tx) return execute(statement, tx);
  return new Promise((resolve, reject) => {
    waiting.push({ statement, resolve, reject });
    if (!writing) void writeWaiting();
  });
}

/** A `text[]` of the values. */
export function textArray(values: string[]): SQL {
  return sql`array(select json_array_elements_text(${JSON.stringify(values)}::json))`;
}

/** Quoting relies on a setting that every Postgres has had on for many years. Throws where somebody turned it off. */
export async function checkQuoting(): Promise<void> {
  const [row] = await jobStatement(sql`show standard_conforming_strings`);
  if (row?.standard_conforming_strings !== "on") {
    throw new Error("The database has standard_conforming_strings off. Turn it on: the jobs need it.");
  }
}

/**
 * Group commit: what comes while a write is under way goes together in the next one, as one transaction.
 *
 *   run A   step ─┐ write A ┌─ step ─┐
 *   run B   step ─┼─ waits ─┤ write B, C, A
 *   run C    step ┘         └
 */
async function writeWaiting(): Promise<void> {
  writing = true;
  while (waiting.length > 0) await writeTogether(waiting.splice(0, atOnce));
  writing = false;
}

async function writeTogether(group: Waiting[]): Promise<void> {
  const [first] = group;
  if (!first) return;
  try {
    if (group.length === 1) return first.resolve(await execute(first.statement));
    const together = sql.join(
      group.map(({ statement }) => statement),
      sql.raw(";"),
    );
    // The driver gives the rows of several statements as a list of lists.
    const results = (await execute(together)) as unknown as Rows[];
    group.forEach(({ resolve }, index) => {
      resolve(results[index] ?? []);
    });
  } catch (error) {
    if (group.length === 1) return first.reject(error);
    // None was written; the one to blame is found by writing each alone.
    for (const one of group) await writeTogether([one]);
  }
}

async function execute(statement: SQL, tx?: Transaction): Promise<Rows> {
  return (tx ?? (await database()).db).execute(statement.inlineParams());
}
