// The process that is killed: the app's own jobs and sweeper over the database of its settings, without its pages.
//   run <file>   takes the file in, imports it by jobs, and ends when nothing is left to do
//   digest       prints what is in the database

import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { closeDatabase } from "@/db/client";
import { withSystem } from "@/db/tenant";
import { startJobs } from "@/inngest/start";
import { type Ctx, ctxOf } from "@/server/ctx";
import { confirmImport } from "@/server/deliveries/confirm-import";
import type { ImportView } from "@/server/deliveries/import-view";
import { getImport } from "@/server/deliveries/list-imports";
import { receiveUpload } from "@/server/deliveries/receive-upload";
import { queueLag } from "@/server/health/queue-lag";
import { derivedId } from "@/server/ids";
import { digestOrganization } from "./digest";

const organization = {
  id: derivedId("kill-test"),
  name: "Kill test",
  timeZone: "Europe/London",
  currency: "GBP",
  weekStartsOn: 1,
  fiscalYearStartsIn: 1,
};

async function run(file: string): Promise<void> {
  const ctx = ctxOf(organization);
  await withSystem((tx) =>
    tx.execute(sql`
      insert into organizations (id, name, time_zone, currency)
      values (${organization.id}, ${organization.name}, ${organization.timeZone}, ${organization.currency})
      on conflict do nothing`),
  );
  const jobs = await startJobs();
  console.log("ready");
  const upload = (await importOf(ctx)) ?? (await takeIn(ctx, file));
  if (upload.status === "ready") {
    await nameSource(upload);
    await confirmImport(ctx, { id: upload.id, kind: upload.kind, mapping: upload.mapping });
  }
  while (!(await isIdle(ctx, upload.id))) await sleep(100);
  await jobs.stop(5_000);
}

async function takeIn(ctx: Ctx, file: string): Promise<ImportView> {
  return (await receiveUpload(ctx, { fileName: basename(file) }, createReadStream(file))).import;
}

/** The import of a life before this one, where its file had arrived. */
async function importOf(ctx: Ctx): Promise<ImportView | undefined> {
  const [row] = await withSystem((tx) =>
    tx.execute(sql`
      select id from imports where organization_id = ${organization.id} and status <> 'receiving' limit 1`),
  );
  return row ? getImport(ctx, { id: String(row.id) }) : undefined;
}

/** Records are identified by their source: here it has the same id in every database. */
async function nameSource({ kind }: ImportView): Promise<void> {
  await withSystem((tx) =>
    tx.execute(sql`
      insert into sources (id, organization_id, provider, account, name)
      values (${derivedId(organization.id, kind)}, ${organization.id}, 'file', ${kind}, ${kind})
      on conflict do nothing`),
  );
}

/** Whether all is done: the import has ended, and no job has anything to do or waits to try again. */
async function isIdle(ctx: Ctx, importId: string): Promise<boolean> {
  if (!(await getImport(ctx, { id: importId })).finishedAt) return false;
  const lag = await queueLag();
  if (lag.promised + lag.unheard > 0) return false;
  return lag.jobs.every(({ running, queued, waiting }) => running + queued + waiting === 0);
}

const [command, file = ""] = process.argv.slice(2);
try {
  if (command === "run") await run(file);
  else console.log(JSON.stringify(await digestOrganization(organization.id)));
} finally {
  await closeDatabase();
}
process.exit();
