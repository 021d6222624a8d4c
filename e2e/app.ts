import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { livingHolder } from "../db/embedded/lock.mjs";

export type RunningApp = {
  address: string;
  /** As Ctrl-C does; resolves when the process has ended. */
  stop(): Promise<void>;
  /** As a power cut does to the process: nothing is closed. */
  kill(): Promise<void>;
};

/** Starts the production build as `npm start` does, on a free port, and waits until it is ready. */
export async function startApp(
  dataDir: string,
  { port, args = [], env = {} }: { port?: number; args?: string[]; env?: Record<string, string> } = {},
): Promise<RunningApp> {
  const chosen = port ?? (await freePort());
  // A young shop is read in seconds.
  const settings = { BEYA_DATA_DIR: dataDir, BEYA_SANDBOX_YEARS: "0.1", ...env };
  const child = spawnStart(["--port", `${chosen}`, ...args], settings);
  await ready(child);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    const ended = once(child, "exit");
    // The whole group, as a terminal does.
    process.kill(-child.pid, signal);
    await ended;
    // The processes that it started are as dead, but a large one takes a moment to be gone.
    while (livingHolder(dataDir)) await wait(20);
  };
  return { address: `http://localhost:${chosen}`, stop: () => end("SIGINT"), kill: () => end("SIGKILL") };
}

/** Runs a start that is to end by itself, and collects what it says. */
export async function runStart(
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const child = spawnStart(args, env);
  let said = "";
  child.stdout?.on("data", (data) => {
    said += data;
  });
  child.stderr?.on("data", (data) => {
    said += data;
  });
  return new Promise((fulfil) => child.once("close", (code) => fulfil({ code, said })));
}

/** The environment without settings that would lead the app elsewhere. */
function spawnStart(args: string[], env: Record<string, string>): ChildProcess {
  const { DATABASE_URL, NEXTAUTH_URL, NEXTAUTH_SECRET, PORT, VITEST, ...rest } = process.env;
  return spawn(process.execPath, ["scripts/start.mjs", ...args], {
    env: { ...rest, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((fulfil, reject) => {
    let output = "";
    const take = (data: Buffer) => {
      output += data;
      if (output.includes("Beya is ready")) fulfil();
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    child.once("exit", () => reject(new Error(`The app did not start:\n${output}`)));
  });
}

export function freePort(): Promise<number> {
  return new Promise((fulfil, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? fulfil(address.port) : reject(new Error("No port is free.")),
      );
    });
  });
}
