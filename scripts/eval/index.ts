import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { ZodError } from "zod";
import { DomainError } from "@/server/errors";
import { suites } from "./suites";

// Standard output belongs to the result: its last line is one JSON object.
process.env.BEYA_LOG_LEVEL ??= "error";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: "string", multiple: true }, json: { type: "boolean", default: false } },
});
const [name = ""] = positionals;
// A suite over two folders is given both: twice `--data`, or a comma between them.
const data = (values.data ?? [])
  .flatMap((paths) => paths.split(","))
  .map((path) => resolve(path))
  .join(",");
const load = suites[name];
if (!load || !data) {
  console.error(`Usage: npm run -s eval -- <${Object.keys(suites).join("|")}> --data <path> [--json]`);
  process.exit(2);
}

const { adoptDatabase, closeDatabase, openEmbedded } = await import("@/db/client");
const { env } = await import("@/server/env");
if (!env.DATABASE_URL) adoptDatabase(await openEmbedded({ dataDir: "memory://" }));
try {
  const suite = await load();
  const result = await suite(data, (line) => {
    if (!values.json) console.log(line);
  });
  console.log(JSON.stringify(result));
} catch (error) {
  // What is wrong with the data is said in a line; anything else is a fault of the program.
  console.error(problemOf(error));
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
process.exit();

function problemOf(error: unknown): unknown {
  if (error instanceof DomainError) return [error.message, error.remedy].filter(Boolean).join(" ");
  if (error instanceof ZodError) return `The data is not in the form that this suite reads: ${error.message}`;
  if (error instanceof SyntaxError) return `The data is not JSON: ${error.message}`;
  return error instanceof Error && "code" in error && error.code === "ENOENT" ? error.message : error;
}
