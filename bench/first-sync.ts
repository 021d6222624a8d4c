import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { startSandbox } from "@/scripts/start/sandbox.mjs";
import type { MemberCtx } from "@/server/ctx";
import { env } from "@/server/env";
import { providerOf } from "@/server/providers/registry";
import { beginConnection } from "@/server/sources/begin-connection";
import { connectedSource } from "@/server/sources/connection";
import { finishConnection } from "@/server/sources/finish-connection";
import { readPages } from "@/server/sources/read-pages";
import { line, perSecond } from "./report";

const redirectUri = "http://localhost:3000/callback";
const stepMs = 8_000;

/**
 * The first reading of the sandbox's shop over HTTP, kind by kind, in the steps that the jobs make; then the same pages
 * once more without writing anything, which is what the shop and the way to it take of that. `BEYA_SANDBOX_YEARS` and
 * `BEYA_SANDBOX_LEDGER` choose the shop.
 */
export async function benchFirstSync(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "beya-bench-sandbox-"));
  const sandbox = await startSandbox(process.cwd(), folder);
  if (!sandbox) throw new Error("An app is registered at a real provider, so there is no sandbox to read.");
  env.BEYA_SANDBOX_ORIGIN = sandbox.origin;
  try {
    const ctx = await createTestOrganization();
    const sourceId = await connect(ctx);
    const { kinds } = providerOf("shopify").manifest;
    const started = performance.now();
    const perKind: string[] = [];
    for (const kind of kinds) {
      const begun = performance.now();
      const read = await readAll(ctx, sourceId, kind);
      perKind.push(`${read} ${kind}s in ${seconds(performance.now() - begun)}`);
    }
    const took = performance.now() - started;
    const records = await recordsOf(ctx);
    const peak = Math.round(process.resourceUsage().maxRSS / 1024);
    line(`first sync, ${records.toLocaleString("en")} records with lines`, perSecond(records, took));
    line("  in all", `${seconds(took)} (${perKind.join(", ")}), peak ${peak} MB`);
    const asked = performance.now();
    for (const kind of kinds) await askAll(ctx, sourceId, kind);
    line("  asking alone, nothing written", perSecond(records, performance.now() - asked));
  } finally {
    env.BEYA_SANDBOX_ORIGIN = undefined;
    sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Through the connect flow and the shop's consent page. */
async function connect(ctx: MemberCtx): Promise<string> {
  const form = providerOf("shopify").manifest.sandboxForm;
  const consent = await beginConnection(ctx, { provider: "shopify", form }, redirectUri);
  const agreed = await fetch(consent, { method: "POST", redirect: "manual" });
  const { searchParams } = new URL(agreed.headers.get("location") ?? "");
  return (await finishConnection(ctx, "shopify", searchParams, redirectUri)).sourceId;
}

async function readAll(ctx: MemberCtx, sourceId: string, kind: string): Promise<number> {
  let read = 0;
  for (let done = false; !done; ) {
    const progress = await readPages(ctx, { sourceId, kind, budgetMs: stepMs });
    await wait(progress.waitMs ?? 0);
    read += progress.read;
    done = progress.done;
  }
  return read;
}

async function askAll(ctx: MemberCtx, sourceId: string, kind: string): Promise<void> {
  const { provider, connection } = await connectedSource(ctx, sourceId);
  let cursor: string | undefined;
  do {
    const page = await provider.sync.page(connection, { kind, cursor });
    await wait(page.waitMs ?? 0);
    cursor = page.cursor;
  } while (cursor);
}

/** Orders, their lines, customers and products. */
async function recordsOf({ organization: { id } }: MemberCtx): Promise<number> {
  const [row] = await withOrganization(id, (tx) =>
    tx.execute<{ records: number }>(sql`select sum(n)::int as records from (
      select count(*) as n from orders where organization_id = ${id}
      union all select count(*) from order_lines where organization_id = ${id}
      union all select count(*) from customers where organization_id = ${id}
      union all select count(*) from products where organization_id = ${id}) counted`),
  );
  return row?.records ?? 0;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const wait = (ms: number) => new Promise((fulfil) => setTimeout(fulfil, ms));
