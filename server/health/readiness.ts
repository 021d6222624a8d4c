import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { withSystem } from "@/db/tenant";
import { log } from "@/server/log";

type Check = { status: "pass" | "warn" | "fail"; observedValue?: number; observedUnit?: string };
export type Readiness = { status: Check["status"]; checks: Record<string, Check> };

const patience = 1500;
/** Work that waits longer than this, in seconds, is late. */
const lateAfter = 120;

const figures = z.tuple([z.object({ migrations: z.number(), lag: z.number() })]);

/** Whether this instance can serve: database, migrations, and how long the oldest job has been waiting. Answers within 2 s. */
export async function readiness(): Promise<Readiness> {
  const started = performance.now();
  const [wanted, found] = await Promise.all([migrationCount(), within(patience, readFigures())]);
  if (!found) return { status: "fail", checks: { database: { status: "fail" } } };
  const checks: Record<string, Check> = {
    database: {
      status: "pass",
      observedValue: Math.round(performance.now() - started),
      observedUnit: "ms",
    },
    migrations: { status: found.migrations >= wanted ? "pass" : "fail" },
    queue: {
      status: found.lag > lateAfter ? "warn" : "pass",
      observedValue: Math.round(found.lag),
      observedUnit: "s",
    },
  };
  return { status: worst(Object.values(checks)), checks };
}

async function readFigures() {
  const rows = await withSystem((tx) =>
    tx.execute(sql`
      select
        (select count(*) from drizzle.__drizzle_migrations)::int as migrations,
        extract(epoch from now() - least(
          now(),
          (select min(created_at) from outbox where sent_at is null),
          (select min(due_at) from job_runs where state = 'open' and due_at is not null and lease_until is null)
        ))::float8 as lag`),
  );
  return figures.parse([...rows])[0];
}

async function migrationCount(): Promise<number> {
  const journal = await readFile(join(process.cwd(), "db/migrations/meta/_journal.json"), "utf8");
  return z.object({ entries: z.array(z.unknown()) }).parse(JSON.parse(journal)).entries.length;
}

/** The result, or undefined where it fails or takes longer. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((fulfil) => {
    timer = setTimeout(() => fulfil(undefined), milliseconds);
  });
  const result = work.catch((error: unknown) => {
    log.error({ err: error }, "the database does not answer");
    return undefined;
  });
  return Promise.race([result, late]).finally(() => clearTimeout(timer));
}

function worst(checks: Check[]): Check["status"] {
  if (checks.some(({ status }) => status === "fail")) return "fail";
  return checks.some(({ status }) => status === "warn") ? "warn" : "pass";
}
