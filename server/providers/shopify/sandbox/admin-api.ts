import { type DocumentNode, execute, parse, validate, visit } from "graphql";
import { schema } from "./graphql-schema";
import type { ShopState } from "./shop-state";
import { wireCustomer, wireOrder, wireProduct } from "./wire";

export type Subscription = { id: string; topic: string; uri: string };

/** Who wants to hear of what. */
export class Subscriptions {
  readonly all: Subscription[] = [];
  private tell: (added: Subscription) => void = () => {};

  onAdded(tell: (added: Subscription) => void): void {
    this.tell = tell;
  }

  add(subscription: Subscription): void {
    this.all.push(subscription);
    this.tell(subscription);
  }
}

type Page = { first?: number; after?: string; query?: string; sortKey?: string };
type Versioned = { id: string; updatedAt: Date };

/** Answers one Admin GraphQL request as Shopify would: what the schema does not have is an error, not a guess. */
export async function answerQuery(
  state: ShopState,
  subscriptions: Subscriptions,
  request: { query: string; variables?: Record<string, unknown> },
) {
  const document = parse(request.query);
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors: errors.map(({ message }) => ({ message })) };
  return execute({
    schema,
    document,
    rootValue: resolvers(state, subscriptions),
    variableValues: request.variables,
  });
}

function resolvers(state: ShopState, subscriptions: Subscriptions) {
  const { shop } = state;
  const one = <T extends { id: string }, W>(items: T[], wire: (item: T) => W) => {
    return ({ id }: { id: string }) => {
      const item = items.find((each) => each.id === id.slice(id.lastIndexOf("/") + 1));
      return item ? wire(item) : null;
    };
  };
  return {
    shop: { name: shop.name, ianaTimezone: shop.timeZone, currencyCode: shop.currency },
    orders: (page: Page) => connection(shop.orders, page, (order) => wireOrder(shop, order)),
    customers: (page: Page) => connection(shop.customers, page, wireCustomer),
    products: (page: Page) => connection(shop.products, page, wireProduct),
    order: one(shop.orders, (order) => wireOrder(shop, order)),
    customer: one(shop.customers, wireCustomer),
    product: one(shop.products, wireProduct),
    ordersCount: () => ({ count: shop.orders.length }),
    customersCount: () => ({ count: shop.customers.length }),
    productsCount: () => ({ count: shop.products.length }),
    webhookSubscriptions: { nodes: subscriptions.all },
    webhookSubscriptionCreate: (input: { topic: string; webhookSubscription: { uri: string } }) => {
      const { uri } = input.webhookSubscription;
      if (subscriptions.all.some((each) => each.topic === input.topic && each.uri === uri)) {
        const message = "Address for this topic has already been taken";
        return {
          webhookSubscription: null,
          userErrors: [{ field: ["webhookSubscription", "uri"], message }],
        };
      }
      const id = `gid://shopify/WebhookSubscription/${subscriptions.all.length + 1}`;
      const subscription = { id, topic: input.topic, uri };
      subscriptions.add(subscription);
      return { webhookSubscription: subscription, userErrors: [] };
    },
  };
}

/** A page in order of change or id; the cursor names the last item, so that what changes meanwhile shifts nothing. */
function connection<T extends Versioned, W>(items: readonly T[], page: Page, wire: (item: T) => W) {
  const byId = page.sortKey === "ID";
  const key = (item: T) => (byId ? "" : item.updatedAt.toISOString()) + item.id.padStart(20, "0");
  const since = page.query?.match(/^updated_at:>='([^']+)'$/)?.[1];
  const after = page.after ? Buffer.from(page.after, "base64url").toString() : "";
  const rest = items
    .filter((item) => (!since || item.updatedAt >= new Date(since)) && key(item) > after)
    .map((item) => ({ item, key: key(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const nodes = rest.slice(0, Math.min(page.first ?? 50, 250));
  const last = nodes.at(-1);
  return {
    nodes: nodes.map(({ item }) => wire(item)),
    pageInfo: {
      hasNextPage: nodes.length < rest.length,
      endCursor: last ? Buffer.from(last.key).toString("base64url") : null,
    },
  };
}

const free = /(Set|Money|pageInfo|nodes|Allocations|Address|Number)$/;

/** Points a query asks for: one for each object that is not a mere value, as often as the connections around it say. */
export function queryCost(query: string): number {
  const document: DocumentNode = parse(query);
  const multipliers = [1];
  let cost = 0;
  visit(document, {
    Field: {
      enter(node) {
        if (!node.selectionSet) return;
        const outer = multipliers.at(-1) ?? 1;
        const first = node.arguments?.find((argument) => argument.name.value === "first")?.value;
        const times = first?.kind === "IntValue" ? Number(first.value) : 1;
        // Shopify prices a connection below its size; a tenth keeps a page of orders in the hundreds, as there.
        if (!free.test(node.name.value)) cost += outer * (times > 1 ? 2 : 1);
        multipliers.push(outer * Math.max(1, times / 10));
      },
      leave(node) {
        if (node.selectionSet) multipliers.pop();
      },
    },
  });
  return Math.ceil(cost);
}
