import { closeDatabase } from "@/db/client";
import { log } from "@/server/log";
import type { Jobs } from "./start";

const requestsMs = 4_000;
const jobsMs = 5_000;
const wholeMs = 9_500;

/**
 * On SIGTERM or SIGINT: requests and jobs end or are let go, the database is closed, and the process is gone within
 * ten seconds. The framework's own handlers run as well, but the process outlives them until the database is closed.
 */
export function stopCleanlyWith(jobs: Jobs): void {
  let stopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const frameworks = process.listeners(signal);
    process.removeAllListeners(signal);
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void stop(jobs, signal, frameworks);
    });
  }
}

async function stop(jobs: Jobs, signal: NodeJS.Signals, frameworks: NodeJS.SignalsListener[]): Promise<void> {
  const exit = process.exit.bind(process);
  setTimeout(() => exit(1), wholeMs).unref();
  const requestsEnded = new Promise<void>((resolve) => {
    // The framework ends by leaving the process. It must not, before the database is closed.
    process.exit = () => {
      resolve();
      return undefined as never;
    };
    for (const listener of frameworks) listener(signal);
    if (frameworks.length === 0) resolve();
    setTimeout(resolve, requestsMs).unref();
  });
  await Promise.all([requestsEnded, jobs.stop(jobsMs)]).catch((err) =>
    log.error({ err }, "the background work did not stop in order"),
  );
  await closeDatabase().catch((err) => log.error({ err }, "the database did not close in order"));
  exit(signal === "SIGINT" ? 130 : 143);
}
