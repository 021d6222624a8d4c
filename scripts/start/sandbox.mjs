import { spawn } from "node:child_process";
import { Stop } from "./tell.mjs";

const patience = 60_000;

/**
 * Whether the outside world is made up: nobody has registered an app anywhere, and the app is for this machine alone.
 * @param {Record<string, string | undefined>} settings
 */
export function wantsSandbox(settings) {
  const isDeployment = Boolean(settings.DATABASE_URL || settings.VERCEL || settings.NEXTAUTH_URL);
  const hasProvider = Object.entries(settings).some(
    ([name, value]) => /^SHOPIFY_CLIENT_ID$/.test(name) && value !== undefined && value !== "",
  );
  return !isDeployment && !hasProvider;
}

/**
 * Starts the stand-in of the outside world beside the app. It ends with this process.
 * @param {string} root
 * @param {string} dataFolder
 * @returns {Promise<{ origin: string, stop: () => void }>}
 */
export async function startSandbox(root, dataFolder) {
  const child = spawn(process.execPath, ["--import", "tsx", "sandbox/start.ts", dataFolder], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => child.kill("SIGKILL"));
  const origin = await new Promise((fulfil) => {
    const timer = setTimeout(() => fulfil(undefined), patience);
    child.stdout.once("data", (data) => {
      clearTimeout(timer);
      fulfil(String(data).trim());
    });
    child.once("exit", () => {
      clearTimeout(timer);
      fulfil(undefined);
    });
  });
  if (!origin)
    throw new Stop("The sandbox of the outside world could not start.", "Try again; nothing is lost.");
  return { origin, stop: () => child.kill("SIGTERM") };
}
