import { type SQL, sql } from "drizzle-orm";
import { connection, type Transaction } from "@/db/client";

type Rows = Record<string, unknown>[];
type Waiting = { statements: () => SQL[]; resolve: (rows: Rows[]) => void; reject: (error: unknown) => void };

const atOnce = 50;
const waiting: Waiting[] = [];
let writing = false;

/**
 * Runs one statement on the job tables, which gives rows: in `tx`, or alone. They hold nothing that belongs to a member, so alone it
 * takes no role. Its values are written into it, quoted: the driver asks the database about parameters first, and a
 * stored step should cost one round trip or less.
 */
export async function jobStatement(statement: SQL, tx?: Transaction): Promise<Rows> {
  if (tx) return tx.execute(statement.inlineParams());
  return (await jobTransaction([statement]))[0] ?? [];
}

/**
 * Runs statements that need nothing of each other's results as one transaction. Gives the rows of each. One that takes
 * a lock goes `first`, so that nobody waits for the lock while others wait for its rows.
 */
export function jobTransaction(statements: SQL[], { first = false } = {}): Promise<Rows[]> {
  return new Promise((resolve, reject) => ask({ statements: () => statements, resolve, reject }, first));
}

/**
 * A write that many runs make at about the same time: `make` gives one statement for all rows that wait, which returns
 * the place in the list, as `nth`, of each that was written. The function it gives says whether its row was.
 */
export function groupedWrite<Row>(make: (rows: Row[]) => SQL): (row: Row) => Promise<boolean> {
  let open: { rows: Row[]; written: Promise<(nth: number) => Promise<boolean>> } | undefined;

  function begin() {
    const rows: Row[] = [];
    const seal = () => {
      open = undefined;
      return [make(rows)];
    };
    const written = new Promise<Rows[]>((resolve, reject) => ask({ statements: seal, resolve, reject })).then(
      ([told = []]) => {
        const places = new Set(told.map(({ nth }) => nth));
        return async (nth: number) => places.has(nth);
      },
      (error) => {
        if (rows.length === 1) throw error;
        // None was written; the one to blame fails alone.
        return async (nth: number) => (await jobStatement(make(rows.slice(nth, nth + 1)))).length > 0;
      },
    );
    return { rows, written };
  }

  return async (row) => {
    open ??= begin();
    const nth = open.rows.push(row) - 1;
    return (await open.written)(nth);
  };
}

function ask(one: Waiting, first = false): void {
  if (first) waiting.unshift(one);
  else waiting.push(one);
  if (writing) return;
  writing = true;
  // What is asked for in the same breath goes together as well.
  setImmediate(writeWaiting);
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
  while (waiting.length > 0) await writeTogether(waiting.splice(0, atOnce));
  writing = false;
}

async function writeTogether(group: Waiting[]): Promise<void> {
  const asked = group.map(({ statements, ...whom }) => ({ ...whom, statements: statements() }));
  try {
    await write(asked);
  } catch (error) {
    // None was written; the one to blame is found by writing each alone.
    for (const one of asked)
      await (asked.length > 1 ? write([one]) : Promise.reject(error)).catch(one.reject);
  }
}

async function write(group: (Omit<Waiting, "statements"> & { statements: SQL[] })[]): Promise<void> {
  const together = group.flatMap(({ statements }) => statements);
  const results = await execute(together);
  if (results.length !== together.length) return refuse(group);
  let at = 0;
  for (const { statements, resolve } of group) {
    resolve(results.slice(at, at + statements.length));
    at += statements.length;
  }
}

/** Nobody can say whose rows are whose, and nothing may be written twice. */
function refuse(group: Pick<Waiting, "reject">[]): void {
  const error = new Error("A statement of the jobs gives no rows: let it end with `returning 1`.");
  for (const { reject } of group) reject(error);
}

/** Statements sent in one message are one transaction. */
async function execute(statements: SQL[]): Promise<Rows[]> {
  const db = await connection();
  const results: unknown = await db.execute(sql.join(statements, sql.raw(";")).inlineParams());
  if (statements.length === 1) return [results as Rows];
  // The driver gives a list with the rows of each; one that ends without `returning` or `select` is not in it.
  return results as Rows[];
}
