import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** One life of the app. */
export type AppLife = {
  /** Resolves when it answers that it is ready; rejects where it ends before. */
  ready: Promise<void>;
  /** As a power cut does to the process: nothing is closed. */
  kill(): Promise<void>;
  /** As a platform ends it, by SIGTERM; returns how many milliseconds it took and the code it ended with. */
  stop(): Promise<{ ms: number; code: number | null }>;
};

export type AppSettings = { port: number; settings: Record<string, string>; logFile: string };

/** The address that an app on this port is reached at. */
export const addressAt = (port: number) => `http://localhost:${port}`;

/** Starts the production build with the framework's own server, as `npm start` and a container do. */
export function startLife({ port, settings, logFile }: AppSettings): AppLife {
  const log = openSync(logFile, "a");
  const next = join("node_modules", "next", "dist", "bin", "next");
  const { VITEST, ...inherited } = process.env;
  const child = spawn(process.execPath, [next, "start", "-p", `${port}`], {
    env: {
      ...inherited,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      NEXTAUTH_URL: addressAt(port),
      BEYA_LOG_LEVEL: "warn",
      ...settings,
    },
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  // Where the run itself is ended, so is the app.
  const last = () => child.kill("SIGKILL");
  process.once("exit", last);
  child.once("exit", () => process.off("exit", last));
  const ready = whenReady(child, port, logFile);
  ready.catch(() => {});
  return {
    ready,
    kill: async () => {
      await endBy(child, "SIGKILL");
    },
    stop: async () => {
      const started = performance.now();
      const code = await endBy(child, "SIGTERM");
      return { ms: Math.round(performance.now() - started), code };
    },
  };
}

const isOver = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function endBy(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (!isOver(child)) {
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
  return child.exitCode;
}

async function whenReady(child: ChildProcess, port: number, logFile: string): Promise<void> {
  for (;;) {
    if (isOver(child)) {
      const said = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-12).join("\n");
      throw new Error(`The app ended before it was ready (${child.signalCode ?? child.exitCode}).\n${said}`);
    }
    const health = await fetch(`${addressAt(port)}/api/health`, { signal: AbortSignal.timeout(2_500) }).catch(
      () => undefined,
    );
    if (health?.ok) return;
    await wait(50);
  }
}
