import { z } from "zod";
import type { ProviderJournal } from "../../sandbox-contract";
import type { SandboxParts } from "../sandbox";
import { NotInShop, type ShopState } from "./shop-state";
import { grantSchema } from "./tokens";

const placed = z.object({
  customerId: z.string().nullable(),
  lines: z.array(z.object({ productId: z.string(), quantity: z.number() })),
});
const origin = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("shop"), seed: z.number(), lastDay: z.coerce.date(), years: z.number() }),
  z.object({ kind: z.literal("ledger"), file: z.string() }),
]);
/** What a shop is made of: a seed, or a ledger's file. */
export type ShopOrigin = z.infer<typeof origin>;

const entry = z.discriminatedUnion("kind", [
  ...origin.options,
  z.object({
    kind: z.literal("change"),
    at: z.coerce.date(),
    method: z.string(),
    values: z.array(z.unknown()),
  }),
  z.object({ kind: z.literal("grant"), grant: grantSchema.nullable() }),
  z.object({ kind: z.literal("subscription"), id: z.string(), topic: z.string(), uri: z.string() }),
  z.object({ kind: z.literal("subscription-removed"), id: z.string() }),
]);
const named = z.object({
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  email: z.string().optional(),
});

/** What the remembered shop was made of; undefined where nothing is remembered. */
export function rememberedOrigin(journal: ProviderJournal | undefined): ShopOrigin | undefined {
  return origin.safeParse(journal?.entries[0]).data;
}

/** Does again, in order, what the journal says was done; then writes down what is done from now on. */
export function remember({ state, tokens, subscriptions }: SandboxParts, journal: ProviderJournal): void {
  for (const raw of journal.entries) {
    const one = entry.parse(raw);
    if (one.kind === "grant") tokens.restore(one.grant);
    if (one.kind === "subscription") {
      subscriptions.restore({ added: { id: one.id, topic: one.topic, uri: one.uri } });
    }
    if (one.kind === "subscription-removed") subscriptions.restore({ removed: one.id });
    if (one.kind === "change") changeAgain(state, one);
  }
  state.onCommand((method, values, at) => journal.append({ kind: "change", method, values, at }));
  tokens.onGrant((grant) => journal.append({ kind: "grant", grant }));
  subscriptions.onChange((change) =>
    journal.append(
      "added" in change
        ? { kind: "subscription", ...change.added }
        : { kind: "subscription-removed", id: change.removed },
    ),
  );
}

type Change = Extract<z.infer<typeof entry>, { kind: "change" }>;

/** What a change is about may be gone from a shop that is made in another way by now: then it is left out. */
function changeAgain(state: ShopState, { at, method, values: [first, second] }: Change): void {
  try {
    state.at(at, () => {
      if (method === "placeOrder") state.placeOrder(placed.parse(first));
      if (method === "refundOrder") state.refundOrder(z.string().parse(first));
      if (method === "cancelOrder") state.cancelOrder(z.string().parse(first));
      if (method === "fulfilOrder") state.fulfilOrder(z.string().parse(first));
      if (method === "deleteOrder") state.deleteOrder(z.string().parse(first));
      if (method === "editCustomer") state.editCustomer(z.string().parse(first), named.parse(second));
    });
  } catch (error) {
    if (!(error instanceof NotInShop)) throw error;
  }
}
