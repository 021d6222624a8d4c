import { sql } from "drizzle-orm";
import { z } from "zod";
import { log } from "@/server/log";
import { advanceRun, type Executor, keepOps } from "./advance-run";
import { opsSchema, type ServeHandler } from "./call-function";
import { claimRuns, type HeldRun } from "./claim-runs";
import { type JobFunction, parseFunctions } from "./functions";
import { freeRunsOfTheDead, newOwner, releaseLeases, renewLeases } from "./leases";
import { closeJobServerDoor, type JobServerDoor, openJobServerDoor } from "./nudge";
import { forgetOldRuns } from "./retention";
import { routeEvents } from "./route-events";
import { keepSchedules, startScheduled } from "./schedules";
import { createSignal } from "./signal";
import { checkQuoting, jobStatement } from "./statement";

export type JobServerOptions = {
  handler: ServeHandler;
  now?: () => Date;
  /** Runs that are worked on at the same time. */
  parallelRuns?: number;
  leaseMs?: number;
  /** How often sleeps, retries and schedules are looked for when nothing else wakes the server. */
  pollMs?: number;
  /** Until then it takes no work: a process that has just started has pages to serve. */
  quietMs?: number;
  backoffMs?: (attempt: number) => number;
};

export type JobServer = {
  /** Resolves when nothing is left to do now; what sleeps or waits stays. */
  settle(): Promise<void>;
  /** Takes no new work, gives what runs `graceMs` to end, and lets go of the rest. */
  stop(graceMs?: number): Promise<void>;
};

/**
 * Starts the job server inside this process: it keeps events, runs and step results in the database and calls the
 * app's serve handler as an Inngest server does over HTTP. Throws where a function asks for what it does not do.
 */
export async function startJobServer(options: JobServerOptions): Promise<JobServer> {
  const { handler, now = () => new Date(), parallelRuns = 16, leaseMs = 30_000 } = options;
  const { pollMs = 1_000, quietMs = 0 } = options;
  const functions = new Map<string, JobFunction>();
  const executor: Executor = { handler, functions, now, backoffMs: options.backoffMs ?? defaultBackoffMs };
  const owner = newOwner();
  const held = new Map<string, HeldRun>();
  const working = new Set<Promise<void>>();
  const signal = createSignal();
  let stopping = false;
  let tidyAt = now().getTime() + 60_000;

  const door: JobServerDoor = {
    now,
    wake: signal.raise,
    register: (configs) => {
      for (const fn of parseFunctions(configs)) functions.set(fn.id, fn);
    },
    holds: (token) => held.has(token),
    storeSteps: async (token, steps) => {
      const run = held.get(token);
      const stored = run !== undefined && !run.lost && (await keepOps(run, opsSchema.parse(steps), executor));
      return stored ? { ok: true } : { ok: false, reason: "The run is held by another process." };
    },
  };
  await checkQuoting();
  await register(handler, door);
  await keepSchedules([...functions.values()], now());
  await freeRunsOfTheDead(now());

  /** Does what is due, or starts it. True where there may be more. */
  async function turn(): Promise<boolean> {
    if (now().getTime() >= tidyAt) {
      tidyAt = now().getTime() + 3_600_000;
      await forgetOldRuns(now());
    }
    const free = parallelRuns - held.size;
    const [due, claimed] = await Promise.all([look(now()), free > 0 ? claim(free) : []]);
    for (const run of claimed) work(run);
    if (due.schedules) await startScheduled(functions, now());
    if (due.events) await routeEvents([...functions.values()], now());
    return claimed.length > 0 || due.events || due.schedules;
  }

  function claim(atMost: number): Promise<HeldRun[]> {
    const busy = [...held.values()].map(({ id }) => id);
    return claimRuns({ functionIds: [...functions.keys()], atMost, owner, leaseMs, busy, now: now() });
  }

  function work(run: HeldRun): void {
    held.set(run.leaseToken, run);
    const done = advanceRun(run, executor)
      .catch(async (err) => {
        log.error({ err, runId: run.id, job: run.functionId }, "a job run was interrupted");
        // Where even this fails, the run is taken again when its lease ends.
        await releaseLeases([run.leaseToken], new Date(now().getTime() + 5_000)).catch(() => undefined);
      })
      .finally(() => {
        held.delete(run.leaseToken);
        working.delete(done);
        signal.raise();
      });
    working.add(done);
  }

  async function live(): Promise<void> {
    if (quietMs > 0) await signal.rest(quietMs);
    while (!stopping) {
      const more = await turn().catch((err) => {
        log.error({ err }, "the job server could not look for work");
        return false;
      });
      if (!more && !stopping) await signal.wait(pollMs);
      // Runs that end about together are replaced together.
      if (held.size > 0 && !stopping) await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  const heartbeat = setInterval(() => void renew(), leaseMs / 3);
  heartbeat.unref();
  async function renew(): Promise<void> {
    const tokens = [...held.keys()];
    if (tokens.length === 0) return;
    const still = await renewLeases(tokens, new Date(now().getTime() + leaseMs)).catch(() => undefined);
    for (const [token, run] of held)
      if (still && tokens.includes(token) && !still.has(token)) run.lost = true;
  }

  const living = live();
  return {
    settle: async () => {
      // Asked twice: what became due during the first question is due at the second.
      while ((await isBusy(now())) || (await isBusy(now()))) {
        signal.raise();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    stop: async (graceMs = 5_000) => {
      stopping = true;
      signal.close();
      await living;
      await Promise.race([
        Promise.all(working),
        new Promise((resolve) => setTimeout(resolve, graceMs).unref()),
      ]);
      clearInterval(heartbeat);
      const left = [...held.keys()];
      for (const run of held.values()) run.lost = true;
      closeJobServerDoor(door);
      await releaseLeases(left, now());
    },
  };
}

/** Sync: the SDK answers a PUT by registering its functions through the client's fetch, which comes to our door. */
async function register(handler: ServeHandler, door: JobServerDoor): Promise<void> {
  let refusal: unknown;
  const once: JobServerDoor = {
    ...door,
    register: (configs) => {
      try {
        door.register(configs);
      } catch (error) {
        refusal = error;
        throw error;
      }
    },
  };
  openJobServerDoor(once);
  const request = new Request("http://jobs.beya.internal/api/inngest", {
    method: "PUT",
    headers: { host: "jobs.beya.internal" },
  });
  const response = await handler.PUT(request, undefined).finally(() => closeJobServerDoor(once));
  if (refusal) throw refusal;
  if (!response.ok) throw new Error(`The jobs could not be registered: ${await response.text()}`);
  openJobServerDoor(door);
}

const dueSchema = z.object({ events: z.boolean(), schedules: z.boolean() });

async function look(now: Date): Promise<z.infer<typeof dueSchema>> {
  const [row] = await jobStatement(sql`
    select exists (select 1 from job_events where routed_at is null) as events,
      exists (select 1 from job_schedules where next_at <= ${now.toISOString()}::timestamptz) as schedules`);
  return dueSchema.parse(row);
}

/** Whether anything could go on now, or is being worked on, here or in another process. */
async function isBusy(now: Date): Promise<boolean> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await jobStatement(sql`
    select 1 from job_events where routed_at is null
    union all select 1 from job_schedules where next_at <= ${at}
    union all select 1 from job_runs where state = 'open' and (due_at <= ${at} or lease_until is not null)
    limit 1`);
  return rows.length > 0;
}

const steps = [1, 5, 25, 120, 600, 1_800, 3_600];

/** A second, then five, and up to an hour; a little apart, so that runs that failed together do not return together. */
function defaultBackoffMs(attempt: number): number {
  const seconds = steps[Math.min(attempt, steps.length - 1)] ?? 3_600;
  return seconds * 1000 * (1 + Math.random() / 4);
}
