import { spawn } from "node:child_process";
import { SandboxShop } from "./shop";

export type RunningSandbox = { shop: SandboxShop; stop(): void };

/** Starts the sandbox of the outside world as `npm start` does: a process of its own, with a young shop. */
export async function startSandbox(
  folder: string,
  { seed, years }: { seed: number; years: number },
): Promise<RunningSandbox> {
  const child = spawn(process.execPath, ["--import", "tsx", "sandbox/start.ts", folder], {
    env: {
      ...process.env,
      BEYA_SANDBOX_YEARS: `${years}`,
      BEYA_SANDBOX_SEED: `${seed}`,
      // Webhooks are sent again within seconds and given up within a minute, not within hours.
      BEYA_SANDBOX_RETRY_MS: "300",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = () => child.kill("SIGKILL");
  process.once("exit", stop);
  const origin = await new Promise<string>((fulfil, reject) => {
    child.stdout.once("data", (data) => fulfil(String(data).trim()));
    child.once("exit", (code) => reject(new Error(`The sandbox ended with ${code}.`)));
  });
  return { shop: new SandboxShop(origin), stop };
}
