import { inBackground } from "@/db/background";
import { database } from "@/db/client";
import { log } from "@/server/log";
import { jobsRunInside, missingJobSetting } from "./embedded/mode";
import { startJobServer } from "./embedded/server";
import { jobsHandler } from "./serve";
import { startSweeper } from "./sweeper";

export type Jobs = {
  /** Ends within `graceMs` and a moment; what could not end is taken up by the next start. */
  stop(graceMs: number): Promise<void>;
};

// A process may load this file more than once, and must run one of each.
const shared = Symbol.for("beya.started-jobs");
const holder = globalThis as typeof globalThis & { [shared]?: Promise<Jobs> };

/** Starts what this process does in the background, once: sending promised events and, where configured so, the jobs. */
export function startJobs(): Promise<Jobs> {
  holder[shared] ??= inBackground(start).catch((error) => {
    holder[shared] = undefined;
    throw error;
  });
  return holder[shared];
}

async function start(): Promise<Jobs> {
  const missing = missingJobSetting();
  if (missing) throw new Error(`${missing} Set it, or neither of the two keys to run the jobs inside Beya.`);
  const { embedded } = await database();
  // A process that joined the database of another leaves the jobs to that one.
  const server =
    jobsRunInside && embedded?.owned !== false
      ? await startJobServer({ handler: jobsHandler, quietMs: 1_500 })
      : undefined;
  const sweeper = startSweeper();
  log.info({ jobs: server ? "inside" : "outside" }, "background work has started");
  return {
    stop: async (graceMs) => {
      holder[shared] = undefined;
      await sweeper.stop();
      await server?.stop(graceMs);
    },
  };
}
