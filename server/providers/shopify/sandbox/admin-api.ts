import { type DocumentNode, execute, GraphQLError, parse, validate } from "graphql";
import type { SandboxParts } from "../sandbox";
import { connection, type Page } from "./connection";
import { deniedScope } from "./faults";
import { schema } from "./graphql-schema";
import type { Subscriptions } from "./subscriptions";
import { wireCustomer, wireOrder, wireProduct, wireRefund } from "./wire";

/** Answers one Admin GraphQL request as Shopify would: what the schema does not have is an error, not a guess. */
export async function answerQuery(
  parts: SandboxParts,
  request: { query: string; variables?: Record<string, unknown> },
) {
  const { document, errors } = understand(request.query);
  if (errors.length > 0) return { errors: errors.map(({ message }) => ({ message })) };
  return execute({ schema, document, rootValue: resolvers(parts), variableValues: request.variables });
}

const understood = new Map<string, { document: DocumentNode; errors: readonly GraphQLError[] }>();

/** Beya asks the same few queries again and again. */
function understand(query: string) {
  const known = understood.get(query);
  if (known) return known;
  const document = parse(query);
  const now = { document, errors: validate(schema, document) };
  understood.set(query, now);
  return now;
}

function resolvers({ state, subscriptions, bulk, faults }: SandboxParts) {
  const { shop, lists } = state;
  const nodeOf = ({ id }: { id: string }) => {
    const [type = "", legacyId = ""] = id.split("/").slice(-2);
    const scope = deniedScope(faults, type);
    if (scope) throw accessDenied(type, scope);
    switch (type) {
      case "Order":
        return wireIf(state.orderIf(legacyId), (order) => wireOrder(state, order));
      case "Customer":
        return wireIf(state.customerIf(legacyId), wireCustomer);
      case "Product":
        return wireIf(state.productIf(legacyId), wireProduct);
      case "Refund": {
        const order = shop.orders.find(({ refunds }) => refunds.some((refund) => refund.id === legacyId));
        const refund = order?.refunds.find((each) => each.id === legacyId);
        return order && refund ? wireRefund(state, order, refund) : null;
      }
      case "BulkOperation":
        return bulk.find(id);
      default:
        return null;
    }
  };
  const fields = {
    shop: { name: shop.name, ianaTimezone: shop.timeZone, currencyCode: shop.currency },
    orders: (page: Page) => connection(lists.orders, page, (order) => wireOrder(state, order)),
    customers: (page: Page) => connection(lists.customers, page, wireCustomer),
    products: (page: Page) => connection(lists.products, page, wireProduct),
    order: nodeOf,
    customer: nodeOf,
    product: nodeOf,
    node: nodeOf,
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => nodeOf({ id })),
    ordersCount: () => ({ count: shop.orders.length }),
    customersCount: () => ({ count: shop.customers.length }),
    productsCount: () => ({ count: shop.products.length }),
    currentBulkOperation: () => bulk.latest,
    bulkOperationRunQuery: (input: { query: string; groupObjects?: boolean }) =>
      bulk.run(input.query, input.groupObjects ?? false),
    webhookSubscriptions: { nodes: subscriptions.all },
    webhookSubscriptionCreate: (input: { topic: string; webhookSubscription: { uri: string } }) =>
      subscribe(subscriptions, input.topic, input.webhookSubscription.uri),
  };
  return Object.fromEntries(
    Object.entries<unknown>(fields).map(([name, resolve]) => {
      const scope = deniedScope(faults, name);
      return [name, scope ? () => accessDenied(name, scope) : resolve];
    }),
  );
}

/** A field of it is the error itself. */
function accessDenied(field: string, scope: string): GraphQLError {
  const requiredAccess = `\`${scope}\` access scope.`;
  return new GraphQLError(`Access denied for ${field} field. Required access: ${requiredAccess}`, {
    extensions: { code: "ACCESS_DENIED", requiredAccess },
  });
}

function wireIf<T, W>(thing: T | undefined, wire: (thing: T) => W): W | null {
  return thing === undefined ? null : wire(thing);
}

function subscribe(subscriptions: Subscriptions, topic: string, uri: string) {
  const subscription = subscriptions.add(topic, uri);
  if (subscription) return { webhookSubscription: subscription, userErrors: [] };
  const message = "Address for this topic has already been taken";
  return { webhookSubscription: null, userErrors: [{ field: ["webhookSubscription", "uri"], message }] };
}
