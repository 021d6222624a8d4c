import { describe, expect, it } from "vitest";
import { shopifySandbox } from "../sandbox";

/** What a file of JSON lines does to what is written. */
function journal(entries: unknown[] = []) {
  return { entries, append: (entry: unknown) => void entries.push(JSON.parse(JSON.stringify(entry))) };
}

describe("the sandbox shop after a restart", () => {
  it("is what it was: the same shop, its changes, its tokens, its subscriptions", () => {
    const written = journal();
    const { parts: before } = shopifySandbox({ journal: written, seed: 5, years: 0.05 });
    const [customer, product] = [before.state.shop.customers[0], before.state.shop.products[0]];
    if (!customer || !product) throw new Error("The shop is empty.");
    const lines = [{ productId: product.id, quantity: 3 }];
    const placed = before.state.placeOrder({ customerId: customer.id, lines });
    before.state.refundOrder(placed.id);
    before.state.editCustomer(customer.id, { firstName: "Renamed" });
    before.subscriptions.add("ORDERS_CREATE", "http://localhost/");
    before.state.fulfilOrder(placed.id);
    before.state.deleteOrder(before.state.placeOrder({ customerId: null, lines }).id);
    before.state.placeOrder({ customerId: null, lines });
    const grant = before.tokens.exchange(before.tokens.newCode(""), { expiring: true });

    const { parts: after } = shopifySandbox({ journal: journal([...written.entries]) });
    expect(after.state.shop).toEqual(before.state.shop);
    expect(after.subscriptions.all).toEqual(before.subscriptions.all);
    expect(after.tokens.accepts(grant?.accessToken ?? null)).toBe(true);
  });

  it("has no subscription of an app that was removed", () => {
    const written = journal();
    const { parts } = shopifySandbox({ journal: written, seed: 5, years: 0.02 });
    parts.subscriptions.add("ORDERS_CREATE", "http://localhost/");
    parts.subscriptions.clear();
    const { parts: after } = shopifySandbox({ journal: journal([...written.entries]) });
    expect(after.subscriptions.all).toEqual([]);
  });

  it("starts although something was asked that it refused", () => {
    const written = journal();
    const { parts: before } = shopifySandbox({ journal: written, seed: 5, years: 0.02 });
    const lines = [{ productId: before.state.shop.products[0]?.id ?? "", quantity: 1 }];
    const known = written.entries.length;
    expect(() => before.state.placeOrder({ customerId: "nobody", lines })).toThrow();
    expect(written.entries.length).toBe(known);
    before.state.placeOrder({ customerId: null, lines });
    const { parts: after } = shopifySandbox({ journal: journal([...written.entries]) });
    expect(after.state.shop).toEqual(before.state.shop);
  });

  it("leaves out what is not in the shop any more", () => {
    const written = journal();
    const { parts: before } = shopifySandbox({ journal: written, seed: 5, years: 0.02 });
    const gone = { kind: "change", at: new Date(), method: "cancelOrder", values: ["50000123"] };
    const { parts: after } = shopifySandbox({ journal: journal([...written.entries, gone]) });
    expect(after.state.shop).toEqual(before.state.shop);
  });
});
