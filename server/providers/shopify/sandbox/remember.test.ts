import { describe, expect, it } from "vitest";
import { shopifySandbox } from "../sandbox";

describe("the sandbox shop after a restart", () => {
  it("is what it was: the same shop, its changes, its tokens, its subscriptions", () => {
    const entries: unknown[] = [];
    // What a file of JSON lines does to what is written.
    const journal = { entries, append: (entry: unknown) => entries.push(JSON.parse(JSON.stringify(entry))) };
    const { parts: before } = shopifySandbox({ journal, seed: 5 });
    const [customer, product] = [before.state.shop.customers[0], before.state.shop.products[0]];
    if (!customer || !product) throw new Error("The shop is empty.");
    const lines = [{ productId: product.id, quantity: 3 }];
    const placed = before.state.placeOrder({ customerId: customer.id, lines });
    before.state.refundOrder(placed.id);
    before.state.editCustomer(customer.id, { firstName: "Renamed" });
    before.subscriptions.add("ORDERS_CREATE", "http://localhost/");
    before.state.fulfilOrder(placed.id);
    const grant = before.tokens.exchange(before.tokens.newCode(""));

    const { parts: after } = shopifySandbox({ journal: { entries: [...entries], append: () => {} } });
    expect(after.state.shop).toEqual(before.state.shop);
    expect(after.subscriptions.all).toEqual(before.subscriptions.all);
    expect(after.tokens.accepts(grant?.accessToken ?? null)).toBe(true);
  });
});
