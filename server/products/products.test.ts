import { beforeAll, describe, expect, it } from "vitest";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { Ctx } from "@/server/ctx";
import { addTestOrders } from "@/server/records/testing";
import { productDetail } from "./detail";
import { listProducts } from "./list";

const lantern = (quantity: string) => ({ product: "Lantern", quantity, unitPrice: "3.10" });
const bunting = (quantity: string) => ({ product: "Bunting", quantity, unitPrice: "4.95" });

describe("products", () => {
  withTestDatabase();
  let ctx: Ctx;
  let ids: Awaited<ReturnType<typeof addTestOrders>>;

  beforeAll(async () => {
    ctx = await createTestOrganization({ now: new Date("2026-01-01T00:00:00Z") });
    ids = await addTestOrders(
      ctx,
      [
        { number: "1", placedAt: "2011-01-31T23:30:00Z", customer: "Ada", lines: [lantern("10")] },
        // Half past midnight in London on 1 April, summer time.
        {
          number: "2",
          placedAt: "2011-03-31T23:30:00Z",
          customer: "Bob",
          lines: [lantern("1"), bunting("1")],
        },
        { number: "C3", placedAt: "2011-04-02T10:00:00Z", customer: "Bob", lines: [lantern("-2")] },
      ],
      "2011-04-20T12:00:00Z",
    );
  });

  it("are listed by net sales with the units sold", async () => {
    const { rows } = await listProducts(ctx, {});
    expect(rows.map(({ title, net, units }) => [title, net, units])).toEqual([
      ["Lantern", "27.90", "11"],
      ["Bunting", "4.95", "1"],
    ]);
  });

  it("sort by title in either direction", async () => {
    const { rows } = await listProducts(ctx, { sort: "title", direction: "ascending" });
    expect(rows.map((row) => row.title)).toEqual(["Bunting", "Lantern"]);
  });

  it("show net sales by local month; a month that the records end in is incomplete", async () => {
    const { series } = await productDetail(ctx, { id: ids.product("Lantern") });
    expect(series).toEqual([
      { month: "2011-01-01", net: "31.00", incomplete: false },
      { month: "2011-02-01", net: "0", incomplete: false },
      { month: "2011-03-01", net: "0", incomplete: false },
      { month: "2011-04-01", net: "-3.10", incomplete: true },
    ]);
  });

  it("open with figures and their best customers", async () => {
    const { figures, topCustomers } = await productDetail(ctx, { id: ids.product("Lantern") });
    expect(figures).toMatchObject([{ net: "27.90", returned: "6.20", units: "11", orders: 2, customers: 2 }]);
    expect(topCustomers.map(({ name, net }) => [name, net])).toEqual([
      ["Ada", "31.00"],
      ["Bob", "-3.10"],
    ]);
  });

  it("of another organization are not there", async () => {
    const stranger = await createTestOrganization();
    await expect(productDetail(stranger, { id: ids.product("Lantern") })).rejects.toThrow("no such product");
  });
});
