import { spawn } from "node:child_process";
import { Stop } from "./tell.mjs";

const patience = 60_000;

/**
 * Whether the outside world may be made up: only where the app is for this machine alone.
 * @param {Record<string, string | undefined>} settings
 */
export function maySandbox(settings) {
  return !(settings.DATABASE_URL || settings.VERCEL || settings.NEXTAUTH_URL);
}

/**
 * Starts the stand-in of the outside world beside the app. It ends with this process. Undefined where an app is
 * registered at a real provider, so that none is wanted.
 * @param {string} root
 * @param {string} dataFolder
 * @returns {Promise<{ origin: string, stop: () => void } | undefined>}
 */
export async function startSandbox(root, dataFolder) {
  const child = spawn(process.execPath, ["--import", "tsx", "sandbox/start.ts", dataFolder], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => child.kill("SIGKILL"));
  /** @type {{ origin: string } | { code: number | null }} */
  const outcome = await new Promise((fulfil) => {
    const timer = setTimeout(() => fulfil({ code: null }), patience);
    child.stdout.once("data", (data) => {
      clearTimeout(timer);
      fulfil({ origin: String(data).trim() });
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      fulfil({ code });
    });
  });
  if ("origin" in outcome) return { origin: outcome.origin, stop: () => child.kill("SIGTERM") };
  if (outcome.code === 0) return undefined;
  throw new Stop("The sandbox of the outside world could not start.", "Try again; nothing is lost.");
}
