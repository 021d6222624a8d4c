import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSandbox, serveSandbox } from "@/sandbox/server";
import { shopifySandbox } from "../sandbox";
import { mishaps } from "./faults";
import { generateShop } from "./generate-shop";

describe("the control page of the sandbox shop", () => {
  const shop = generateShop({ seed: 16, lastDay: new Date("2026-10-31T00:00:00Z"), years: 0.03 });
  const { parts, ...sandbox } = shopifySandbox({ shop });
  let running: RunningSandbox;
  let page: string;

  beforeAll(async () => {
    running = await serveSandbox([sandbox]);
    page = `${running.origin}/shopify/control`;
  });
  afterAll(() => running.close());

  const press = (fields: Record<string, string>) =>
    fetch(page, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  const latest = () => {
    const order = shop.orders.at(-1);
    if (!order) throw new Error("The shop has no orders.");
    return order;
  };

  it("places an order, fulfils, refunds and cancels it, and renames a customer", async () => {
    const before = shop.orders.length;
    expect((await press({ do: "place-order" })).status).toBe(303);
    expect(shop.orders.length).toBe(before + 1);
    const { id } = latest();
    for (const action of ["fulfil-order", "refund-order", "cancel-order"]) await press({ do: action, id });
    expect(latest().isFulfilled).toBe(true);
    expect(latest().refunds.length).toBe(1);
    expect(latest().cancelledAt).not.toBeNull();
    const customer = shop.customers[0];
    await press({ do: "edit-customer", id: customer?.id ?? "", firstName: "Renamed" });
    expect(customer?.firstName).toBe("Renamed");
  });

  it("offers every trouble with a button that works, and ends it", async () => {
    const html = await (await fetch(page)).text();
    for (const mishap of Object.keys(mishaps)) {
      expect(html).toContain(mishap);
      expect((await press({ do: "mishap", mishap })).status).toBe(303);
    }
    expect(parts.faults).toMatchObject({ unauthorized: false, latencyMs: 0, surprise: false });
  });

  it("refuses what it does not understand and what is not there", async () => {
    expect((await press({ do: "dance" })).status).toBe(400);
    expect((await press({ do: "refund-order", id: "1" })).status).toBe(404);
  });
});
