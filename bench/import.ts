import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gunzipSync } from "node:zlib";
import { makeLedger } from "@/e2e/fixtures/ledger";
import { ctxOf, type MemberCtx, organizationCtx } from "@/server/ctx";
import { importFileNow } from "@/server/deliveries/import-file-now";
import { register } from "@/server/organizations/register";
import { bareClient, type Place } from "./databases";
import { line, perSecond, ratio } from "./report";

export type Loaded = { ctx: MemberCtx; isReal: boolean };

const realLedger = "../shared/data/online-retail/online_retail_2010-12_2011-06.csv.gz";

/** Imports the ledger through the product, then loads the same lines bare: as rows of text into a table without keys. */
export async function benchImport(place: Place): Promise<Loaded> {
  const folder = mkdtempSync(join(tmpdir(), "beya-bench-file-"));
  const isReal = existsSync(realLedger);
  const file = isReal ? realLedger : join(folder, "ledger.csv");
  if (!isReal) writeFileSync(file, makeLedger().csv);
  const { userId, organizationId } = await register({
    name: "Bench",
    email: "bench@example.com",
    password: "a long bench password",
    business: "Bench",
    timeZone: "Europe/London",
    currency: "GBP",
  });
  const now = new Date("2011-07-01T08:00:00Z");
  const ctx = await organizationCtx(organizationId, { now: () => now, member: { userId, role: "owner" } });

  const started = performance.now();
  const { rowsTotal } = await importFileNow(ctx, file);
  const took = performance.now() - started;
  const peak = process.resourceUsage().maxRSS;
  const bare = await loadBare(place, file);
  rmSync(folder, { recursive: true, force: true });

  line(
    `import, ${rowsTotal.toLocaleString("en")} lines${isReal ? "" : " (a made-up ledger)"}`,
    perSecond(rowsTotal, took),
  );
  line("  in all", `${(took / 1000).toFixed(1)} s, peak ${Math.round(peak / 1024)} MB`);
  line(`  a bare ${bare.how} of the same lines`, perSecond(rowsTotal, bare.took));
  line("  ours takes", ratio(took, bare.took));
  return {
    ctx: { ...ctxOf(ctx.organization, { now: () => now }), member: { userId, role: "owner" } },
    isReal,
  };
}

async function loadBare(place: Place, file: string): Promise<{ took: number; how: string }> {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const lines = text.split(/\r?\n/).slice(1).filter(Boolean);
  const lots = Array.from({ length: Math.ceil(lines.length / lot) }, (_, at) =>
    lines.slice(at * lot, (at + 1) * lot),
  );
  const client = bareClient(place.open, place.settings);
  await client`create table bench_lines (line text)`;
  const started = performance.now();
  if (place.kind === "postgres") {
    const stream = await client`copy bench_lines from stdin`.writable();
    await pipeline(Readable.from(lots.map((part) => `${part.map(escapeCopy).join("\n")}\n`)), stream);
  } else {
    for (const part of lots) {
      await client`insert into bench_lines select * from jsonb_array_elements_text(${JSON.stringify(part)}::text::jsonb)`;
    }
  }
  const took = performance.now() - started;
  await client`drop table bench_lines`;
  await client.end();
  return { took, how: place.kind === "postgres" ? "COPY" : "bulk insert" };
}

const lot = 5000;
const escapeCopy = (text: string) => text.replaceAll("\\", "\\\\").replaceAll("\t", "\\t");
