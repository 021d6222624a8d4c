import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { withSystem } from "@/db/tenant";
import { queueLag } from "@/server/health/queue-lag";
import { log } from "@/server/log";

type Check = { status: "pass" | "warn" | "fail"; observedValue?: number; observedUnit?: string };
export type Readiness = { status: Check["status"]; checks: Record<string, Check> };

const patience = 1500;
/** Work that waits longer than this is late. */
const lateAfter = 120_000;

/** Whether this instance can serve: database, migrations, and how long the oldest job has been waiting. Answers within 2 s. */
export async function readiness(): Promise<Readiness> {
  const started = performance.now();
  const [wanted, found] = await Promise.all([
    migrationCount(),
    within(patience, Promise.all([appliedMigrations(), queueLag()])),
  ]);
  if (!found) return { status: "fail", checks: { database: { status: "fail" } } };
  const [applied, { oldestMs }] = found;
  const checks: Record<string, Check> = {
    database: {
      status: "pass",
      observedValue: Math.round(performance.now() - started),
      observedUnit: "ms",
    },
    migrations: { status: applied >= wanted ? "pass" : "fail" },
    queue: {
      status: oldestMs > lateAfter ? "warn" : "pass",
      observedValue: oldestMs,
      observedUnit: "ms",
    },
  };
  return { status: worst(Object.values(checks)), checks };
}

async function appliedMigrations(): Promise<number> {
  const rows = await withSystem((tx) =>
    tx.execute(sql`select count(*)::int as count from drizzle.__drizzle_migrations`),
  );
  return z.object({ count: z.number() }).parse(rows[0]).count;
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
