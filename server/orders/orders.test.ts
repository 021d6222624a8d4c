import { beforeAll, describe, expect, it } from "vitest";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { Ctx } from "@/server/ctx";
import { searchRecords } from "@/server/records/search";
import { addTestOrders } from "@/server/records/testing";
import { orderDetail } from "./detail";
import { listOrders } from "./list";

describe("orders", () => {
  withTestDatabase();
  let ctx: Ctx;
  let ids: Awaited<ReturnType<typeof addTestOrders>>;

  beforeAll(async () => {
    ctx = await createTestOrganization();
    ids = await addTestOrders(ctx, [
      {
        number: "536365",
        placedAt: "2011-01-03T10:00:00Z",
        customer: "Lantern House",
        lines: [
          { product: "Lantern", quantity: "10", unitPrice: "3.10" },
          { product: "Bunting", quantity: "-1", unitPrice: "4.95" },
        ],
      },
      ...Array.from({ length: 60 }, (_, index) => ({
        number: `9${String(index).padStart(3, "0")}`,
        placedAt: new Date(Date.UTC(2011, 1, 1, index)).toISOString(),
        lines: [{ product: "Bunting", quantity: "1", unitPrice: "4.95" }],
      })),
    ]);
  });

  it("are listed newest first, fifty a page, with the honest total", async () => {
    const first = await listOrders(ctx, {});
    expect(first).toMatchObject({ total: 61, page: 1, pageCount: 2 });
    expect(first.rows).toHaveLength(50);
    expect(first.rows[0]?.number).toBe("9059");
    const second = await listOrders(ctx, { page: 2 });
    expect(second.rows.map((row) => row.number).at(-1)).toBe("536365");
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(61);
  });

  it("are found by number and by customer", async () => {
    for (const search of ["3636", "lantern"]) {
      const { rows, total } = await listOrders(ctx, { search });
      expect([total, rows[0]?.number]).toEqual([1, "536365"]);
    }
  });

  it("open with their lines in order and exact totals", async () => {
    const { order, lines } = await orderDetail(ctx, { id: ids.order("536365") });
    expect(order).toMatchObject({
      customer: "Lantern House",
      gross: "31.00",
      returns: "4.95",
      net: "26.05",
      isSale: true,
    });
    expect(lines.map(({ position, title, net, isReturn }) => [position, title, net, isReturn])).toEqual([
      [1, "Lantern", "31.00", false],
      [2, "Bunting", "-4.95", true],
    ]);
  });

  it("are found together with customers and products, what begins with the words first", async () => {
    const found = await searchRecords(ctx, { search: "lantern" });
    expect(found.map(({ kind, label }) => [kind, label])).toEqual([
      ["customer", "Lantern House"],
      ["product", "Lantern"],
    ]);
    expect(await searchRecords(ctx, { search: "5363" })).toMatchObject([{ kind: "order", label: "536365" }]);
  });

  it("of another organization are not there", async () => {
    const stranger = await createTestOrganization();
    await expect(orderDetail(stranger, { id: ids.order("536365") })).rejects.toThrow("no such order");
    expect((await listOrders(stranger, {})).rows).toEqual([]);
    expect(await searchRecords(stranger, { search: "lantern" })).toEqual([]);
  });
});
