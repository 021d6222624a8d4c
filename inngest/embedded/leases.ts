import { hostname } from "node:os";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { randomId } from "@/server/ids";
import { jobStatement, textArray } from "./statement";

const ofThisProcess = new Set<string>();

/** A name for this server that says on which machine and in which process it lives. */
export function newOwner(): string {
  const owner = `${hostname()}/${process.pid}/${randomId()}`;
  ofThisProcess.add(owner);
  return owner;
}

/**
 * Frees the runs of servers on this machine whose process is gone, so that a restart goes on at once. Those of other
 * machines come free when their leases end.
 */
export async function freeRunsOfTheDead(now: Date): Promise<void> {
  const rows = await jobStatement(
    sql`select distinct lease_owner as owner from job_runs where lease_owner is not null`,
  );
  const dead = rows
    .map((row) => z.object({ owner: z.string() }).parse(row).owner)
    .filter((owner) => {
      const [host, pid] = owner.split("/");
      if (host !== hostname()) return false;
      // A container's restarted process has the id of the one before it.
      return Number(pid) === process.pid ? !ofThisProcess.has(owner) : !isAlive(Number(pid));
    });
  if (dead.length === 0) return;
  await jobStatement(sql`
    update job_runs set lease_token = null, lease_owner = null, lease_until = null,
      due_at = ${now.toISOString()}::timestamptz
    where lease_owner = any(${textArray(dead)}) returning 1`);
}

/** Renews the leases. Returns the tokens that are still held. */
export async function renewLeases(tokens: string[], until: Date): Promise<Set<string>> {
  const rows = await jobStatement(sql`
    update job_runs set lease_until = ${until.toISOString()}::timestamptz
    where lease_token = any(${textArray(tokens)}) returning lease_token as token`);
  return new Set(rows.map((row) => z.object({ token: z.string() }).parse(row).token));
}

/** Lets go of runs, for anybody to take them from `dueAt` on. */
export async function releaseLeases(tokens: string[], dueAt: Date): Promise<void> {
  if (tokens.length === 0) return;
  await jobStatement(sql`
    update job_runs set lease_token = null, lease_owner = null, lease_until = null,
      due_at = ${dueAt.toISOString()}::timestamptz
    where lease_token = any(${textArray(tokens)}) returning 1`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
