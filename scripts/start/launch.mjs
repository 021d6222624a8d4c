import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { livingHolder } from "../../db/embedded/lock.mjs";
import { lastLines } from "./run.mjs";
import { Stop, tell } from "./tell.mjs";

const patience = 120_000;

/**
 * Starts the built app, tells its address when it is ready, and stays until it ends.
 * @param {string} root
 * @param {{ port: number, host?: string, dataFolder?: string, sandbox?: string }} options no data folder where the database is
 * outside; the address of the sandbox where the outside world is made up
 */
export async function launch(root, { port, host, dataFolder, sandbox }) {
  const started = Date.now();
  const address = process.env.NEXTAUTH_URL || `http://localhost:${port}`;
  const { child, said, ended, showFromNow } = startApp(root, port, host, address, {
    ...(sandbox ? { BEYA_SANDBOX_ORIGIN: sandbox } : {}),
    // A deployment collects every line; a person at a terminal wants to see what needs them.
    BEYA_LOG_LEVEL: process.env.BEYA_LOG_LEVEL || (dataFolder ? "warn" : "info"),
  });
  // The terminal sends Ctrl-C to both; the app closes its database and this process waits for it.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));

  let ready = false;
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  while (!ready && isRunning() && Date.now() - started < patience) {
    ready = await answers(`http://${host ?? "127.0.0.1"}:${port}/api/health`);
    if (!ready) await Promise.race([ended, wait(100)]);
  }
  if (!ready) {
    child.kill("SIGTERM");
    await ended;
    throw new Stop("Beya could not start.", lastLines(said.err || said.out, 12));
  }

  const holder = dataFolder ? livingHolder(dataFolder) : undefined;
  if (holder && holder.pid !== child.pid) {
    child.kill("SIGTERM");
    await ended;
    throw new Stop(
      `Another Beya opened ${dataFolder} a moment earlier (process ${holder.pid}).`,
      `Use that one${holder.address ? `: ${holder.address}` : "."}`,
    );
  }
  showFromNow();
  tell(`\nBeya is ready after ${((Date.now() - started) / 1000).toFixed(1)} s: ${address}`);
  if (sandbox) tell(`No account is set up, so made-up ones can be connected: ${sandbox}`);
  tell(dataFolder ? `Ctrl-C stops it; the data stays in ${dataFolder}.\n` : "Ctrl-C stops it.\n");

  const { code, signal } = await ended;
  if (![0, 130, 143].includes(code ?? 0)) {
    throw new Stop(
      `Beya ended by itself (${signal ?? `code ${code}`}).`,
      "The data is kept. Start it again with npm start.",
    );
  }
  tell("Beya has stopped.");
}

/**
 * @param {string} root
 * @param {number} port
 * @param {string | undefined} host
 * @param {string} address
 * @param {Record<string, string>} settings
 */
function startApp(root, port, host, address, settings) {
  const next = join("node_modules", "next", "dist", "bin", "next");
  const child = spawn(process.execPath, [next, "start", "-p", `${port}`, ...(host ? ["-H", host] : [])], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      NEXTAUTH_URL: address,
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  child.stdout.on("data", (data) => {
    said.out += data;
  });
  child.stderr.on("data", (data) => {
    said.err += data;
  });
  /** @type {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} */
  const ended = new Promise((fulfil) => child.once("close", (code, signal) => fulfil({ code, signal })));
  /** Until the app is ready its words are kept for the case that it fails; then they are passed on. */
  const showFromNow = () => {
    child.stdout.removeAllListeners("data").on("data", (data) => process.stdout.write(data));
    child.stderr.removeAllListeners("data").on("data", (data) => process.stderr.write(data));
    if (said.err) process.stderr.write(said.err);
  };
  return { child, said, ended, showFromNow };
}

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2500) })).ok;
  } catch {
    return false;
  }
}
