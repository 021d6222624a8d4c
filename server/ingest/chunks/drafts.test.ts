import { describe, expect, it } from "vitest";
import { draftCustomer } from "./customer";
import { draftMessage } from "./message";
import { draftOrder, type OrderFacts } from "./order";
import { draftProduct } from "./product";
import { draftTicket } from "./ticket";

const london = { timeZone: "Europe/London" };
const order: OrderFacts = {
  id: "order-1",
  sourceId: "source-1",
  number: "536365",
  isSale: true,
  placedAt: new Date("2010-12-01T08:26:00Z"),
  country: "United Kingdom",
  currency: "GBP",
  status: null,
  cancelled: false,
  net: "139.12",
  customer: "Ada Ltd",
  company: null,
  segment: "Wholesale",
  data: { note: "Leave at the back door" },
  lines: [
    ["6", "WHITE HANGING HEART T-LIGHT HOLDER"],
    ["8", "CREAM CUPID HEARTS COAT HANGER"],
  ],
};

describe("what is written down to be read", () => {
  it("an order with its lines and its customer's context", () => {
    const [draft] = draftOrder(order, london);
    expect(draft?.title).toBe("Order 536365");
    expect(draft?.text).toBe(
      "1 December 2010 · United Kingdom · Ada Ltd · Wholesale · GBP 139.12\n" +
        "6 × WHITE HANGING HEART T-LIGHT HOLDER; 8 × CREAM CUPID HEARTS COAT HANGER\nnote: Leave at the back door",
    );
  });

  it("a long order in passages that each say whose it is", () => {
    const lines = Array.from({ length: 130 }, (_, n): [string, string] => ["1", `Thing ${n}`]);
    const drafts = draftOrder({ ...order, lines }, london);
    expect(drafts.map(({ position }) => position)).toEqual([0, 1, 2]);
    for (const { text } of drafts) expect(text).toContain("Ada Ltd");
    expect(drafts[2]?.text).toContain("Thing 129");
  });

  it("a credit note under its own name", () => {
    expect(draftOrder({ ...order, isSale: false, number: "C536379" }, london)[0]?.title).toBe(
      "Credit note C536379",
    );
  });

  it("days as they are in the organization's time zone", () => {
    const late = { ...order, placedAt: new Date("2011-06-30T23:30:00Z") };
    expect(draftOrder(late, london)[0]?.text).toContain("1 July 2011");
    expect(draftOrder(late, { timeZone: "UTC" })[0]?.text).toContain("30 June 2011");
  });

  it("a customer with the sum of what they bought", () => {
    const { title, text } = draftCustomer(
      {
        id: "customer-1",
        sourceId: "source-1",
        name: "Ada Ltd",
        email: "ada@example.com",
        phone: null,
        company: null,
        country: "France",
        segment: null,
        data: {},
        orders: 2,
        firstAt: new Date("2011-01-05T10:00:00Z"),
        lastAt: new Date("2011-03-01T10:00:00Z"),
        net: "1234.5",
        currency: "GBP",
        products: ["Red mug", "Blue plate"],
      },
      london,
    );
    expect(title).toBe("Customer Ada Ltd");
    expect(text).toBe(
      "France · ada@example.com\n2 orders · 5 January 2011 to 1 March 2011 · GBP 1234.50\nBuys Red mug; Blue plate",
    );
  });

  it("a product of which little is known", () => {
    const nothing = { sku: null, category: null, vendor: null, price: null, currency: null, data: {} };
    const draft = draftProduct({ id: "p", sourceId: "s", title: "Red mug", ...nothing });
    expect(draft).toMatchObject({ title: "Red mug", text: "" });
  });

  it("what people wrote before who wrote it", () => {
    const [message] = draftMessage(
      {
        id: "m",
        sourceId: "s",
        channel: "email",
        sender: "Bob",
        recipient: "Ada",
        subject: null,
        body: "The parcel has not come.",
        customer: "Bob",
        sentAt: new Date("2011-03-01T10:00:00Z"),
      },
      london,
    );
    expect(message?.title).toBe("Message from Bob");
    expect(message?.text).toBe("The parcel has not come.\nemail · Bob to Ada · 1 March 2011");
    const [ticket] = draftTicket(
      {
        id: "t",
        sourceId: "s",
        subject: "Broken mug",
        body: null,
        status: "open",
        priority: "high",
        customer: null,
        openedAt: new Date("2011-03-01T10:00:00Z"),
        closedAt: null,
        data: {},
      },
      london,
    );
    expect(ticket?.text).toBe("opened 1 March 2011 · open · priority high");
  });
});
