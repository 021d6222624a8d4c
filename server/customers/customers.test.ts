import { beforeAll, describe, expect, it } from "vitest";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { Ctx } from "@/server/ctx";
import { addTestOrders } from "@/server/records/testing";
import { customerDetail } from "./detail";
import { listCustomers } from "./list";

const lantern = (quantity: string) => ({ product: "Lantern", quantity, unitPrice: "3.10" });
const bunting = (quantity: string) => ({ product: "Bunting", quantity, unitPrice: "4.95" });

describe("customers", () => {
  withTestDatabase();
  let ctx: Ctx;
  let ids: Awaited<ReturnType<typeof addTestOrders>>;

  beforeAll(async () => {
    ctx = await createTestOrganization();
    ids = await addTestOrders(ctx, [
      {
        number: "1",
        placedAt: "2011-01-03T10:00:00Z",
        customer: "Ada",
        country: "France",
        lines: [lantern("10")],
      },
      { number: "2", placedAt: "2011-01-13T10:00:00Z", customer: "Ada", lines: [lantern("1"), bunting("2")] },
      { number: "3", placedAt: "2011-01-13T15:00:00Z", customer: "Ada", lines: [bunting("1")] },
      { number: "4", placedAt: "2011-02-02T10:00:00Z", customer: "Ada", lines: [bunting("1")] },
      { number: "C5", placedAt: "2011-02-20T10:00:00Z", customer: "Ada", lines: [lantern("-1")] },
      { number: "6", placedAt: "2011-01-05T10:00:00Z", customer: "Bob", lines: [bunting("100")] },
      {
        number: "7",
        placedAt: "2011-03-05T10:00:00Z",
        customer: "Bob",
        lines: [bunting("9")],
        cancelledAt: "2011-03-06T10:00:00Z",
      },
      {
        number: "8",
        placedAt: "2011-01-05T10:00:00Z",
        customer: "100% Fun",
        currency: "EUR",
        lines: [bunting("3")],
      },
    ]);
  });

  it("are listed by net sales, returns taken off, cancelled orders left out", async () => {
    const { rows, total, currency, currencies } = await listCustomers(ctx, {});
    expect(rows.map(({ name, net, orders }) => [name, net, orders])).toEqual([
      ["Bob", "495.00", 1],
      ["Ada", "50.80", 4],
      ["100% Fun", null, 0],
    ]);
    expect({ total, currency, currencies }).toEqual({
      total: 3,
      currency: "GBP",
      currencies: ["GBP", "EUR"],
    });
  });

  it("show figures in one currency at a time", async () => {
    const { rows } = await listCustomers(ctx, { currency: "EUR" });
    expect(rows[0]).toMatchObject({ name: "100% Fun", net: "14.85" });
    expect(rows[1]?.net).toBeNull();
  });

  it("are found by part of a name or country, signs taken as they stand", async () => {
    const namesFor = async (search: string) =>
      (await listCustomers(ctx, { search })).rows.map((row) => row.name);
    expect(await namesFor("FRAN")).toEqual(["Ada"]);
    expect(await namesFor("0%")).toEqual(["100% Fun"]);
    expect(await namesFor("_")).toEqual([]);
  });

  it("tell their rhythm from the days between days with an order", async () => {
    const ada = await customerDetail(ctx, { id: ids.customer("Ada") });
    expect(ada.rhythm).toEqual({ days: 15, gaps: 2 });
    const bob = await customerDetail(ctx, { id: ids.customer("Bob") });
    expect(bob.rhythm).toEqual({ days: null, gaps: 0 });
  });

  it("open with figures, orders and what they buy most", async () => {
    const ada = await customerDetail(ctx, { id: ids.customer("Ada") });
    expect(ada.figures).toMatchObject([
      {
        currency: "GBP",
        net: "50.80",
        returns: "3.10",
        orders: 4,
        lastOrderAt: new Date("2011-02-02T10:00:00Z"),
      },
    ]);
    expect(ada.orderCount).toBe(5);
    expect(ada.orders.map((order) => order.number)).toEqual(["C5", "4", "3", "2", "1"]);
    expect(ada.topProducts.map(({ title, net, quantity }) => [title, net, quantity])).toEqual([
      ["Lantern", "31.00", "11"],
      ["Bunting", "19.80", "4"],
    ]);
  });

  it("of another organization are not there", async () => {
    const stranger = await createTestOrganization();
    await expect(customerDetail(stranger, { id: ids.customer("Ada") })).rejects.toThrow("no such customer");
    expect((await listCustomers(stranger, {})).total).toBe(0);
  });
});
