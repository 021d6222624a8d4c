import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/e2e/app";
import { addressAt, startLife } from "../crash/app";
import { isIdle } from "../crash/idle";
import type { Place } from "../crash/place";
import { Visitor } from "../crash/visitor";
import { arrived } from "./arrived";
import { owner } from "./organization";

/** When a life is ended by kill -9: so long after it was started, or after it was ready. */
export type Death = { from: "start" | "ready"; ms: number };

/** Imports a file in a place, until it is done or killed. True where it was killed before it was done. */
export type Life = (place: Place, file: string, death: Death | undefined) => Promise<boolean>;

/** A light process: the app's jobs on the app's database, without its pages. */
export const lightLife: Life = (place, file, death) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/kill-test/worker.ts", file], {
      env: { ...process.env, BEYA_LOG_LEVEL: "error", ...place.settings },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const killIn = (ms: number) => setTimeout(() => child.kill("SIGKILL"), ms).unref();
    if (death?.from === "start") killIn(death.ms);
    child.stdout.on("data", (text) => {
      if (death?.from === "ready" && String(text).includes("ready")) killIn(death.ms);
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (signal === "SIGKILL") resolve(true);
      else if (code === 0) resolve(false);
      else reject(new Error(`The worker ended with ${code ?? signal}.`));
    });
  });

/** The app as people run it; the file goes in and is confirmed over HTTP, as the Sources page does. */
export const appLife: Life = async (place, file, death) => {
  const port = await freePort();
  const life = startLife({ port, settings: place.settings, logFile: join(place.folder, "app.log") });
  let killed = false;
  const killIn = async (ms: number) => {
    await sleep(ms);
    killed = true;
    await life.kill();
  };
  try {
    if (death?.from === "start") return await killIn(death.ms).then(() => true);
    await life.ready;
    const work = importOverHttp(new Visitor(addressAt(port)), file, () => killed).catch((error) => {
      // What fails because of the kill is its doing; what fails without one is not.
      if (!killed) throw error;
    });
    await (death ? Promise.race([killIn(death.ms), work]) : work);
    return killed;
  } finally {
    await life.stop();
  }
};

async function importOverHttp(visitor: Visitor, file: string, isOver: () => boolean): Promise<void> {
  await visitor.signIn(owner.email, owner.password);
  if (!arrived(await visitor.api.imports.list.query())) await upload(visitor, file);
  const found = arrived(await visitor.api.imports.list.query());
  if (!found) throw new Error("The file was taken in and is not there.");
  const { id, kind, mapping, status } = found;
  if (status === "ready") await visitor.api.imports.confirm.mutate({ id, kind, mapping });
  while (!isOver()) {
    const { finishedAt } = await visitor.api.imports.get.query({ id });
    if (finishedAt && (await isIdle(visitor))) return;
    await sleep(200);
  }
}

async function upload(visitor: Visitor, file: string): Promise<void> {
  const body = Readable.toWeb(createReadStream(file));
  const response = await visitor.fetch(`/api/v1/imports?fileName=${encodeURIComponent(basename(file))}`, {
    method: "POST",
    // Node's streams and those of fetch are the same at run time.
    body: body as ReadableStream<Uint8Array>,
    duplex: "half",
    headers: { "content-type": "text/csv" },
    signal: AbortSignal.timeout(300_000),
  } as RequestInit);
  if (!response.ok) throw new Error(`The upload was answered ${response.status}: ${await response.text()}`);
}
