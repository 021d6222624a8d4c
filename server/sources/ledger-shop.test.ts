import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { type RunningSandbox, serveSandbox } from "@/sandbox/server";
import type { MemberCtx } from "@/server/ctx";
import { add, multiply } from "@/server/decimal";
import { env } from "@/server/env";
import { shopifySandbox } from "@/server/providers/shopify/sandbox";
import { readPages } from "./read-pages";
import { connectSandboxShop } from "./testing/sandbox-shop";

const header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
const lines = [
  "536365,85123A,WHITE HEART HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
  "536365,71053,WHITE METAL LANTERN,6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom",
  '536400,22752,"NESTING BOXES, SET OF 7",2,2010-12-15 10:00:00,7.65,12433.0,Norway',
  // Bought before the ledger begins.
  "C536379,D,Discount,-1,2010-12-01 09:41:00,27.5,14527.0,United Kingdom",
  // Half of one purchase, then more than is left of it.
  "C537000,71053,WHITE METAL LANTERN,-2,2011-01-10 11:00:00,3.39,17850.0,United Kingdom",
  "C538000,71053,WHITE METAL LANTERN,-10,2011-02-11 11:00:00,3.10,17850.0,United Kingdom",
  // Nobody's, below a cent, and in the last hour of a month in summer time.
  "550000,PADS,PADS TO MATCH,7,2011-05-31 23:30:00,0.001,,EIRE",
  "550001,POST,POSTAGE,1,2011-06-01 00:10:00,18.00,,Unspecified",
  // Stock that went missing moves no money.
  "550100,22752,damaged,-30,2011-06-02 12:00:00,0.0,,United Kingdom",
];

describe("a shop taken from a ledger", () => {
  withTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), "beya-ledger-"));
  const ledger = join(folder, "ledger.csv");
  let running: RunningSandbox;
  let ctx: MemberCtx;

  beforeAll(async () => {
    writeFileSync(ledger, [header, ...lines].join("\n"));
    const sandbox = shopifySandbox({ ledger });
    running = await serveSandbox([sandbox]);
    env.BEYA_SANDBOX_ORIGIN = running.origin;
    ctx = await createTestOrganization();
    const sourceId = await connectSandboxShop(ctx, running.origin, sandbox.parts.tokens);
    for (const kind of ["customer", "product", "order"]) {
      for (let done = false; !done; ) done = (await readPages(ctx, { sourceId, kind, budgetMs: 5000 })).done;
    }
  });
  afterAll(async () => {
    env.BEYA_SANDBOX_ORIGIN = undefined;
    await running.close();
    rmSync(folder, { recursive: true });
  });

  const rows = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
    withOrganization(ctx.organization.id, (tx) => tx.execute<T>(query));

  it("sells and gives back in every month what the ledger says", async () => {
    const expected = new Map<string, string>();
    for (const line of lines) {
      // The one description with a comma is quoted.
      const [, , , quantity = "", at = "", price = ""] = line.replace(/"[^"]*"/, "quoted").split(",");
      const month = at.slice(0, 7);
      expected.set(month, add(expected.get(month) ?? "0", multiply(quantity, price)));
    }
    const told = await rows<{ month: string; net: string }>(sql`
      select to_char(occurred_at at time zone 'Europe/London', 'YYYY-MM') as month, trim_scale(sum(net)) as net
      from order_lines where organization_id = ${ctx.organization.id} group by 1 having sum(net) <> 0`);
    const asNumbers = (months: Iterable<[string, string]>) =>
      Object.fromEntries([...months].map(([month, net]) => [month, Number(net)]));
    expect(asNumbers(told.map(({ month, net }) => [month, net]))).toEqual(asNumbers(expected));
  });

  it("has the ledger's customers, things and invoices", async () => {
    const [counts] = await rows<{ customers: number; products: number; orders: number }>(sql`
      select (select count(*)::int from customers where organization_id = ${ctx.organization.id}) as customers,
        (select count(*)::int from products where organization_id = ${ctx.organization.id}) as products,
        (select count(*)::int from orders where organization_id = ${ctx.organization.id}
          and placed_at >= '2010-12-01') as orders`);
    expect(counts).toEqual({ customers: 3, products: 6, orders: 4 });
    const [norway] = await rows<{ country: string }>(sql`
      select country from orders where organization_id = ${ctx.organization.id} and number = '#536400'`);
    expect(norway?.country).toBe("NO");
  });
});
