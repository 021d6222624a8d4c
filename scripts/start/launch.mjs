import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { lastLines } from "./run.mjs";
import { Stop, tell } from "./tell.mjs";

/**
 * Starts the built app, tells its address when it is ready, and stays until it ends.
 * @param {string} root
 * @param {{ port: number, host?: string, embedded: boolean }} options
 */
export async function launch(root, { port, host, embedded }) {
  const started = Date.now();
  const address = process.env.NEXTAUTH_URL || `http://localhost:${port}`;
  const next = join("node_modules", "next", "dist", "bin", "next");
  const child = spawn(process.execPath, [next, "start", "-p", `${port}`, ...(host ? ["-H", host] : [])], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      NEXTAUTH_URL: address,
      // A deployment collects every line; a person at a terminal wants to see what needs them.
      BEYA_LOG_LEVEL: process.env.BEYA_LOG_LEVEL || (embedded ? "warn" : "info"),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // The terminal sends Ctrl-C to both; the app closes its database and this process waits for it.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));

  let output = "";
  let ready = false;
  const take = (/** @type {NodeJS.WriteStream} */ target) => (/** @type {Buffer} */ data) => {
    if (ready) target.write(data);
    else output = (output + data).slice(-50_000);
  };
  child.stdout.on("data", take(process.stdout));
  child.stderr.on("data", take(process.stderr));
  const ended = new Promise((fulfil) => child.once("close", (code, signal) => fulfil({ code, signal })));

  while (!ready && child.exitCode === null && child.signalCode === null) {
    ready = await answers(`http://${host ?? "127.0.0.1"}:${port}/api/health/live`);
    if (!ready) await Promise.race([ended, wait(100)]);
  }
  if (ready) {
    tell(`\nBeya is ready after ${((Date.now() - started) / 1000).toFixed(1)} s: ${address}`);
    if (embedded) tell("Ctrl-C stops it; the data stays.\n");
  }
  const { code, signal } = await ended;
  if (!ready) throw new Stop("Beya could not start.", lastLines(output, 30));
  if (signal === "SIGINT" || signal === "SIGTERM" || code === 0 || code === 130 || code === 143)
    tell("Beya has stopped.");
  else
    throw new Stop(
      `Beya ended by itself (${signal ?? `code ${code}`}).`,
      "Start it again with npm start; the data is kept.",
    );
}

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
