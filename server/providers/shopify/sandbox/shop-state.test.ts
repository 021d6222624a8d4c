import { describe, expect, it } from "vitest";
import { generateShop } from "./generate-shop";
import { ShopState } from "./shop-state";

describe("the running sandbox shop", () => {
  const shop = generateShop({ seed: 6, lastDay: new Date("2026-10-31T00:00:00Z"), years: 0.02 });
  let now = new Date("2026-11-02T10:00:00.123Z");
  const state = new ShopState(shop, () => now);
  const lines = [{ productId: shop.products[0]?.id ?? "", quantity: 1 }];
  const place = () => state.placeOrder({ customerId: null, lines });

  it("counts in whole seconds: changes of one second have one version, and time never goes back", () => {
    const order = place();
    expect(order.updatedAt).toEqual(new Date("2026-11-02T10:00:00.000Z"));
    now = new Date("2026-11-02T10:00:00.900Z");
    state.fulfilOrder(order.id);
    expect(order.updatedAt).toEqual(new Date("2026-11-02T10:00:00.000Z"));
    now = new Date("2026-11-02T09:59:00.000Z");
    state.cancelOrder(order.id);
    expect(order.updatedAt).toEqual(new Date("2026-11-02T10:00:00.000Z"));
    now = new Date("2026-11-02T10:00:01.000Z");
    expect(place().updatedAt).toEqual(now);
  });

  it("gives no number and no id twice, even of an order that is gone", () => {
    const gone = place();
    state.deleteOrder(gone.id);
    const next = place();
    expect(next.number).toBe(gone.number + 1);
    expect(next.id).not.toBe(gone.id);
  });

  it("does not begin what it cannot do", () => {
    const begun: string[] = [];
    state.onCommand((method) => begun.push(method));
    expect(() => state.placeOrder({ customerId: "1", lines })).toThrow("no such thing");
    expect(() =>
      state.placeOrder({ customerId: null, lines: [...lines, { productId: "1", quantity: 1 }] }),
    ).toThrow("no such thing");
    for (const change of ["refundOrder", "cancelOrder", "fulfilOrder", "deleteOrder"] as const)
      expect(() => state[change]("1")).toThrow("no such thing");
    expect(() => state.editCustomer("1", { firstName: "Nobody" })).toThrow("no such thing");
    expect(begun).toEqual([]);
  });
});
