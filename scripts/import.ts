// npm run import -- <file> [--kind orders] [--map field=Column …] [--currency GBP] [--time-zone Europe/London]
//                          [--organization name or id] [--force]
// Works beside a running app, whose job server then does the work, or alone.

import { createReadStream, existsSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { asc } from "drizzle-orm";
import { closeDatabase, database } from "@/db/client";
import { organizations } from "@/db/schema/organizations";
import { withSystem } from "@/db/tenant";
import { startJobs } from "@/inngest/start";
import { type Ctx, ctxOf, type Organization } from "@/server/ctx";
import { confirmImport } from "@/server/deliveries/confirm-import";
import { importKindId } from "@/server/deliveries/import-contract";
import { givenMapping } from "@/server/deliveries/import-file-now";
import { importKinds } from "@/server/deliveries/import-kinds/registry";
import type { ImportView } from "@/server/deliveries/import-view";
import { getImport } from "@/server/deliveries/list-imports";
import { receiveUpload } from "@/server/deliveries/receive-upload";
import { DomainError, invalid } from "@/server/errors";

const usage = `npm run import -- <file> [options]

  --kind <kind>             ${importKindId.options.join(", ")}; recognised otherwise
  --map <field=Column>      which column fills a field; as often as needed
  --currency <code>         for amounts that name none
  --time-zone <name>        in which the file's times are meant
  --organization <name|id>  whose data it is, where there are several
  --force                   import the same bytes once more`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      kind: { type: "string" },
      map: { type: "string", multiple: true, default: [] },
      currency: { type: "string" },
      "time-zone": { type: "string" },
      organization: { type: "string" },
      force: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const [path] = positionals;
  if (values.help || !path) {
    console.log(usage);
    return;
  }
  if (!existsSync(path)) throw invalid(`There is no file ${path}.`);
  const mapping = Object.fromEntries(values.map.map(readPair));
  const ctx = await chosenOrganization(values.organization, values["time-zone"], values.currency);

  tell(`Reading ${basename(path)} for ${ctx.organization.name} …`);
  const received = await receiveUpload(
    ctx,
    { fileName: basename(path), kind: importKindId.optional().parse(values.kind), force: values.force },
    createReadStream(path),
  );
  const upload = received.import;
  if (received.alreadyImported && upload.status === "done") {
    const day = upload.finishedAt?.toISOString().slice(0, 10);
    console.log(`These bytes were already imported on ${day} as ${upload.fileName}: nothing was changed.`);
    console.log("Use --force to import them once more.");
    return;
  }
  const chosen = givenMapping(upload, mapping);
  console.log(
    `${upload.rowsTotal.toLocaleString("en")} rows of ${importKinds[upload.kind].label.toLowerCase()}.`,
  );
  for (const [field, position] of Object.entries(chosen)) {
    const label = importKinds[upload.kind].fields.find(({ id }) => id === field)?.label ?? field;
    console.log(`  ${label.padEnd(26)} ${upload.columns[position]?.name}`);
  }
  if (upload.status === "ready") {
    await confirmImport(ctx, {
      id: upload.id,
      kind: upload.kind,
      mapping: chosen,
      currency: values.currency,
      timeZone: values["time-zone"],
    });
  }
  const { embedded } = await database();
  const jobs = embedded?.owned === false ? undefined : await startJobs();
  const done = await watch(ctx, upload.id);
  await jobs?.stop(10_000);
  report(done, path);
}

async function watch(ctx: Ctx, id: string): Promise<ImportView> {
  for (;;) {
    const upload = await getImport(ctx, { id });
    const percent = Math.floor(upload.progress * 100);
    tell(
      `Importing: ${percent} %, ${upload.rowsDone.toLocaleString("en")} of ${upload.rowsTotal.toLocaleString("en")} rows`,
    );
    if (upload.finishedAt) return upload;
    await sleep(400);
  }
}

function report(upload: ImportView, path: string): void {
  tell("");
  if (upload.status !== "done") throw invalid(upload.problem ?? `The import was ${upload.status}.`);
  const seconds = ((upload.finishedAt?.getTime() ?? 0) - upload.createdAt.getTime()) / 1000;
  const figure = (value: number) => value.toLocaleString("en");
  console.log(
    `${basename(path)}: ${figure(upload.rowsDone)} rows arrived, ${figure(upload.rowsFailed)} did not, in ${seconds.toFixed(1)} s. ` +
      `Records: ${figure(upload.recordsCreated)} new, ${figure(upload.recordsUpdated)} changed, ${figure(upload.recordsUnchanged)} as before.`,
  );
  if (upload.rowsFailed > 0)
    console.log("The rows that did not arrive are listed under Sources in the app, with reasons.");
}

/** The organization that is meant; the first one is made where there is none. */
async function chosenOrganization(wanted?: string, timeZone?: string, currency?: string): Promise<Ctx> {
  const all: Organization[] = await withSystem((tx) =>
    tx.select().from(organizations).orderBy(asc(organizations.createdAt)),
  );
  const fitting = wanted
    ? all.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase())
    : all;
  const [only, another] = fitting;
  if (another) {
    throw invalid(
      "There are several organizations.",
      `Say which with --organization:\n${fitting.map(({ id, name }) => `  ${id}  ${name}`).join("\n")}`,
    );
  }
  if (only) return ctxOf(only);
  if (wanted && all.length > 0) throw invalid(`There is no organization “${wanted}”.`);
  const [made] = await withSystem((tx) =>
    tx
      .insert(organizations)
      .values({ name: wanted ?? "My business", timeZone: timeZone ?? "UTC", currency: currency ?? "USD" })
      .returning(),
  );
  if (!made) throw new Error("The organization was not written.");
  return ctxOf(made);
}

function readPair(text: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw invalid(`--map ${text} says nothing.`, "Write it as --map field=Column.");
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Progress on one line, for people who look on; nothing where the output is kept. */
function tell(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

main()
  .catch((error: unknown) => {
    tell("");
    if (error instanceof DomainError) console.error([error.message, error.remedy].filter(Boolean).join("\n"));
    else console.error(error);
    process.exitCode = 1;
  })
  .finally(() => closeDatabase())
  .finally(() => process.exit());
