import { beforeEach, describe, expect, it } from "vitest";
import { shopify } from "..";
import { withServedSandbox } from "../testing/served-sandbox";
import { type mishaps, noFaults } from "./faults";
import type { ShopOrder } from "./generate-shop";

const address = "http://127.0.0.1:9/";

describe("the control page of the sandbox shop", () => {
  // Whatever may happen by chance does.
  const sandbox = withServedSandbox({ seed: 16, years: 0.03, random: () => 0 });
  const { shop, parts } = sandbox;

  const post = (fields: Record<string, string>) =>
    fetch(sandbox.control, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });

  /** Presses the first button of that name, with what its form holds. */
  async function press(label: string): Promise<Record<string, string>> {
    const html = await (await fetch(sandbox.control)).text();
    const form = html.split("<form").find((each) => each.includes(`<button>${label}</button>`));
    const inputs = [...(form?.matchAll(/name="([^"]*)"[^>]* value="([^"]*)"/g) ?? [])];
    const fields = Object.fromEntries(inputs.map(([, name, value]) => [name, value]));
    expect((await post(fields)).status).toBe(303);
    return fields;
  }

  const latest = (): ShopOrder => {
    const order = shop.orders.at(-1);
    if (!order) throw new Error("The shop has no orders.");
    return order;
  };
  const read = (kind: string) => shopify.sync.page(sandbox.connection, { kind });

  it("places an order, fulfils, refunds, cancels and deletes it", async () => {
    const before = shop.orders.length;
    await press("Place an order");
    expect(shop.orders.length).toBe(before + 1);
    const order = latest();
    expect(order).toMatchObject({ isFulfilled: false, refunds: [], cancelledAt: null });
    await press("Fulfil");
    expect(order.isFulfilled).toBe(true);
    await press("Refund");
    expect(order.refunds.length).toBe(1);
    await press("Cancel");
    expect(order.cancelledAt).not.toBeNull();
    await press("Delete");
    expect(shop.orders).not.toContain(order);
    await press("Place an order");
    expect(latest().number).toBe(order.number + 1);
  });

  it("renames a customer", async () => {
    const { id = "" } = await press("Rename");
    await post({ do: "edit-customer", id, firstName: "Renamed" });
    expect(parts.state.customer(id).firstName).toBe("Renamed");
  });

  it("ends the token, and takes the app out of the shop with all that it subscribed to", async () => {
    await press("Expire the token");
    await expect(read("product")).rejects.toThrow("no longer lets B read");

    const again = await sandbox.connect();
    await shopify.sync.subscribe(again, address);
    const subscribed = parts.subscriptions.all.map(({ topic }) => topic);
    await press("Uninstall the app");
    expect(parts.sender.announcements.at(-1)).toMatchObject({ topic: "app/uninstalled" });
    await expect(shopify.sync.profile(again)).rejects.toThrow("no longer lets B read");
    expect(parts.subscriptions.all).toEqual([]);

    await shopify.sync.subscribe(await sandbox.connect(), address);
    expect(parts.subscriptions.all.map(({ topic }) => topic)).toEqual(subscribed);
  });

  describe("offers trouble:", () => {
    let connection = sandbox.connection;
    beforeEach(async () => {
      parts.faults = noFaults();
      connection = await sandbox.connect();
    });
    const pageOf = (kind: string) => shopify.sync.page(connection, { kind });

    /** What each does, so that none is without. */
    const effects: Record<keyof typeof mishaps, () => Promise<void>> = {
      "Answer slowly": async () => expect(parts.faults.latencyMs).toBeGreaterThan(0),
      "Shut Beya out": () => expect(pageOf("order")).rejects.toThrow("no longer lets B read"),
      "Fail now and then": () => expect(pageOf("order")).rejects.toThrow("did not answer"),
      "Lose answers": () => expect(pageOf("order")).rejects.toThrow("did not answer"),
      "Take the permission to read orders away": async () => {
        await expect(pageOf("order")).rejects.toThrow("read_orders");
        expect((await pageOf("customer")).batch.customers).not.toEqual([]);
      },
      "Withhold personal data": async () => {
        const { customers } = (await pageOf("customer")).batch;
        expect(customers.flatMap(({ email }) => email ?? [])).toEqual([]);
      },
      "Say something new": async () => {
        const { batch, unread } = await pageOf("order");
        expect(batch.orders).toEqual([]);
        expect(unread).not.toEqual([]);
      },
      "Lose, repeat and mix up webhooks": async () => {
        parts.subscriptions.add("ORDERS_CREATE", address);
        await post({ do: "place-order" });
        expect(parts.sender.announcements.at(-1)).toMatchObject({ topic: "orders/create", dropped: true });
      },
      "Mend everything": async () => {
        expect(parts.faults).toEqual(noFaults());
        expect((await pageOf("order")).batch.orders).not.toEqual([]);
      },
    };

    it.each(Object.entries(effects))("%s", async (label, itsEffect) => {
      await press(label);
      await itsEffect();
      await press("Mend everything");
      expect(parts.faults).toEqual(noFaults());
    });
  });

  it("refuses what it does not understand and what is not there", async () => {
    expect((await post({ do: "dance" })).status).toBe(400);
    expect((await post({ do: "refund-order", id: "1" })).status).toBe(404);
  });
});
