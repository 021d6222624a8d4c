import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { Ctx } from "@/server/ctx";
import { add, multiply } from "@/server/decimal";
import { importFileNow } from "./import-file-now";
import type { ImportView } from "./import-view";

const ledger = "../shared/data/online-retail/online_retail_2010-12_2011-06.csv.gz";
const superstore = "../shared/data/superstore/superstore.csv";

const ledgerLine = z.object({
  InvoiceNo: z.string(),
  StockCode: z.string(),
  Quantity: z.string(),
  InvoiceDate: z.string(),
  UnitPrice: z.string(),
  CustomerID: z.string(),
  Country: z.string(),
});

describe.skipIf(!existsSync(ledger))(
  "a real ledger of 245,903 lines (skipped where ../shared/data is missing)",
  () => {
    withTestDatabase();
    let ctx: Ctx;
    let done: ImportView;
    let lines: z.infer<typeof ledgerLine>[];

    beforeAll(async () => {
      ctx = await createTestOrganization({ timeZone: "Europe/London", currency: "GBP" });
      done = await importFileNow(ctx, ledger);
      lines = z.array(ledgerLine).parse(parse(gunzipSync(readFileSync(ledger)), { columns: true }));
    }, 900_000);

    it("accounts for every line", () => {
      expect(done).toMatchObject({
        status: "done",
        kind: "orders",
        rowsTotal: lines.length,
        rowsDone: lines.length,
        rowsFailed: 0,
      });
    });

    it.each<[string, (line: z.infer<typeof ledgerLine>) => string, string]>([
      ["the whole", () => "all", "'all'"],
      [
        "each day",
        (line) => line.InvoiceDate.slice(0, 10),
        "to_char(l.occurred_at at time zone 'Europe/London', 'YYYY-MM-DD')",
      ],
      [
        "each month",
        (line) => line.InvoiceDate.slice(0, 7),
        "to_char(l.occurred_at at time zone 'Europe/London', 'YYYY-MM')",
      ],
      ["each country", (line) => line.Country, "l.country"],
      ["each customer", (line) => line.CustomerID.replace(/\.0$/, ""), "coalesce(c.external_id, '')"],
      ["each product", (line) => line.StockCode, "p.external_id"],
      ["each invoice", (line) => line.InvoiceNo, "o.external_id"],
    ])("net sales and returns of %s are the sums of quantity × price", async (_, keyOf, column) => {
      const net: Record<string, string> = {};
      const returns: Record<string, string> = {};
      for (const line of lines) {
        const key = keyOf(line);
        const amount = multiply(line.Quantity, line.UnitPrice);
        net[key] = add(net[key] ?? "0", amount);
        if (line.Quantity.startsWith("-") || amount.startsWith("-"))
          returns[key] = add(returns[key] ?? "0", amount);
      }
      const rows = await withOrganization(ctx.organization.id, (tx) =>
        tx.execute(sql`
        select ${sql.raw(column)} as key, trim_scale(sum(l.net))::text as net,
          trim_scale(-sum(l.returned) filter (where l.is_return))::text as returns
        from order_lines l left join customers c on c.id = l.customer_id join products p on p.id = l.product_id
          join orders o on o.id = l.order_id
        where l.organization_id = ${ctx.organization.id} group by 1`),
      );
      const found = rows.map((row) =>
        z.object({ key: z.string(), net: z.string(), returns: z.string().nullable() }).parse(row),
      );
      expect(Object.fromEntries(found.map((row) => [row.key, row.net]))).toEqual(net);
      const returned = found.flatMap((row) => (row.returns === null ? [] : [[row.key, row.returns]]));
      expect(Object.fromEntries(returned)).toEqual(returns);
    });

    it("counts orders, customers and repeat customers by the documents that sell", async () => {
      const selling = lines.filter(
        (line) => !line.Quantity.startsWith("-") && !line.UnitPrice.startsWith("-"),
      );
      const byCustomer = new Map<string, Set<string>>();
      for (const line of selling) {
        if (line.CustomerID === "") continue;
        const invoices = byCustomer.get(line.CustomerID) ?? new Set();
        byCustomer.set(line.CustomerID, invoices.add(line.InvoiceNo));
      }
      const [counts] = await withOrganization(ctx.organization.id, (tx) =>
        tx.execute(sql`
        select sum(n)::int as orders, count(customer_id)::int as customers,
          count(*) filter (where customer_id is not null and n > 1)::int as repeat
        from (select customer_id, count(*) as n from orders
          where organization_id = ${ctx.organization.id} and is_sale group by 1) counted`),
      );
      expect(counts).toEqual({
        orders: new Set(selling.map((line) => line.InvoiceNo)).size,
        customers: byCustomer.size,
        repeat: [...byCustomer.values()].filter((invoices) => invoices.size > 1).length,
      });
    });

    it("changes nothing when it comes again", async () => {
      const again = await importFileNow(ctx, ledger, { force: true });
      expect(again).toMatchObject({
        recordsCreated: 0,
        recordsUpdated: 0,
        recordsUnchanged: done.recordsCreated,
      });
    }, 900_000);
  },
);

describe.skipIf(!existsSync(superstore))(
  "a real shop's export (skipped where ../shared/data is missing)",
  () => {
    withTestDatabase();

    it("takes the line total as it is, the discount being off already", async () => {
      const ctx = await createTestOrganization({ timeZone: "America/New_York", currency: "USD" });
      const done = await importFileNow(ctx, superstore);
      expect(done).toMatchObject({ status: "done", rowsDone: 9994, rowsFailed: 0 });
      const years = await withOrganization(ctx.organization.id, (tx) =>
        tx.execute(sql`
        select to_char(occurred_at at time zone 'America/New_York', 'YYYY') as year, round(sum(net), 2)::text as net
        from order_lines where organization_id = ${ctx.organization.id} group by 1 order by 1`),
      );
      expect(years.map((row) => row.net)).toEqual(["484247.50", "470532.51", "609205.60", "733215.26"]);
      const [whole] = await withOrganization(ctx.organization.id, (tx) =>
        tx.execute(sql`
        select sum(net)::text as net, count(distinct order_id)::int as orders, count(distinct customer_id)::int as customers
        from order_lines where organization_id = ${ctx.organization.id}`),
      );
      expect(whole).toEqual({ net: "2297200.8603", orders: 5009, customers: 793 });
    }, 300_000);
  },
);
