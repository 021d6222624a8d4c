// The light process that is killed: the app's own jobs and sweeper over the database of its settings, without its pages.
// Takes a file in, imports it by jobs, and ends when nothing is left to do.

import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase } from "@/db/client";
import { startJobs } from "@/inngest/start";
import { type Ctx, ctxOf } from "@/server/ctx";
import { confirmImport } from "@/server/deliveries/confirm-import";
import { getImport, listImports } from "@/server/deliveries/list-imports";
import { receiveUpload } from "@/server/deliveries/receive-upload";
import { queueLag } from "@/server/health/queue-lag";
import { arrived } from "./arrived";
import { organization } from "./organization";

async function run(file: string): Promise<void> {
  const ctx = ctxOf(organization);
  const jobs = await startJobs();
  console.log("ready");
  const upload =
    arrived(await listImports(ctx)) ??
    (await receiveUpload(ctx, { fileName: basename(file) }, createReadStream(file))).import;
  if (upload.status === "ready") {
    await confirmImport(ctx, { id: upload.id, kind: upload.kind, mapping: upload.mapping });
  }
  while (!(await isIdle(ctx, upload.id))) await sleep(100);
  await jobs.stop(5_000);
}

/** Whether all is done: the import has ended, and no job has anything to do or waits to try again. */
async function isIdle(ctx: Ctx, importId: string): Promise<boolean> {
  if (!(await getImport(ctx, { id: importId })).finishedAt) return false;
  const lag = await queueLag();
  if (lag.promised + lag.unheard > 0) return false;
  return lag.jobs.every(({ running, queued, waiting }) => running + queued + waiting === 0);
}

const [file = ""] = process.argv.slice(2);
try {
  await run(file);
} finally {
  await closeDatabase();
}
process.exit();
