import { describe, expect, it } from "vitest";
import { countersOf, statusOf } from "./account-words";
import type { Account } from "./first-reading";

const account: Account = {
  id: "1",
  provider: "shopify",
  providerName: "Shopify",
  account: "harbour-heron.myshopify.com",
  form: {},
  name: "Harbour & Heron",
  timeZone: "Europe/London",
  currency: "GBP",
  status: "connected",
  problem: null,
  brokenAt: null,
  lastDeliveryAt: null,
  polledAt: null,
  readUntil: null,
  coversFrom: null,
  duplicatesDropped: 0,
  staleIgnored: 0,
  foundByPolling: 0,
  unread: 0,
  notAnnounced: null,
  firstReading: [],
};
const order = { kind: "order", read: 3, total: 10 };
const word = (changes: Partial<Account>) => statusOf({ ...account, ...changes }).word;

describe("words about an account", () => {
  it("never say that all is well where B cannot read it", () => {
    expect(word({})).toBe("Connected");
    expect(word({ firstReading: [order] })).toBe("Being read");
    const problem = "Shopify did not answer.";
    expect(word({ problem })).toBe("Cannot be read");
    expect(word({ problem, firstReading: [order] })).toBe("Cannot be read");
    expect(word({ problem, status: "broken" })).toBe("Broken");
    expect(word({ problem, status: "broken", firstReading: [order] })).toBe("Broken");
  });

  it("tell being shut out by the provider from having disconnected it oneself", () => {
    expect(word({ status: "disconnected", problem: "The app was removed." })).toBe("Broken");
    expect(word({ status: "disconnected" })).toBe("Disconnected");
  });

  it("say what was repeated, late or missed, and what became of it", () => {
    expect(countersOf(account)).toBe("");
    const counted = { duplicatesDropped: 12, staleIgnored: 3, foundByPolling: 1, unread: 2 };
    expect(countersOf({ ...account, ...counted })).toBe(
      "12 messages from Shopify came more than once and count once. " +
        "3 older versions of records came after the newer one, which stays. " +
        "1 change that no message told of was found by reading again. " +
        "2 records could not be read and are missing.",
    );
  });
});
