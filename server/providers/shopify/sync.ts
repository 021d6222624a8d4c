import { z } from "zod";
import { DomainError } from "@/server/errors";
import type { Connection, Sync } from "../contract";
import { emptyBatch, type NormalizedBatch } from "../normalized-contract";
import { graphql } from "./client";
import { normalizeCustomer, normalizeOrder, normalizeProduct } from "./normalize";
import {
  countQuery,
  idsQuery,
  kinds,
  lineItemsQuery,
  oneQuery,
  pageQuery,
  profileQuery,
  type ShopifyKind,
  subscribeMutation,
  subscriptionsQuery,
} from "./queries";
import * as wire from "./schema";

const topics = [
  "ORDERS_CREATE",
  "ORDERS_UPDATED",
  "ORDERS_CANCELLED",
  "ORDERS_FULFILLED",
  "ORDERS_DELETE",
  "REFUNDS_CREATE",
  "CUSTOMERS_CREATE",
  "CUSTOMERS_UPDATE",
  "CUSTOMERS_DELETE",
  "PRODUCTS_CREATE",
  "PRODUCTS_UPDATE",
  "PRODUCTS_DELETE",
  "APP_UNINSTALLED",
];

const nodeSchemas = { order: wire.order, customer: wire.customer, product: wire.product };
const shopProfile = z.object({
  shop: z.object({ name: z.string(), ianaTimezone: z.string(), currencyCode: z.string() }),
});

export const sync: Sync = {
  async page(connection, request) {
    const kind = kindOf(request.kind);
    const query = request.since ? `updated_at:>='${request.since.toISOString()}'` : undefined;
    const { page } = await graphql(
      connection,
      z.object({ page: wire.pageOf(z.unknown()) }),
      pageQuery(kind),
      {
        after: request.cursor,
        query,
      },
    );
    const batch = emptyBatch();
    for (const node of page.nodes) await addNode(connection, batch, kind, node);
    const total = request.cursor || request.since ? undefined : await countOf(connection, kind);
    return { batch, cursor: nextCursor(page.pageInfo), total };
  },

  async one(connection, request) {
    const kind = kindOf(request.kind);
    const id = `gid://shopify/${kinds[kind].gid}/${request.externalId}`;
    const { node } = await graphql(connection, z.object({ node: z.unknown() }), oneQuery(kind), { id });
    const batch = emptyBatch();
    if (node === null || node === undefined) {
      batch.deleted.push({ kind, externalId: request.externalId });
    } else {
      await addNode(connection, batch, kind, node);
    }
    return batch;
  },

  async ids(connection, request) {
    const node = z.object({ legacyResourceId: z.string() });
    const { page } = await graphql(
      connection,
      z.object({ page: wire.pageOf(node) }),
      idsQuery(kindOf(request.kind)),
      { after: request.cursor },
    );
    return { ids: page.nodes.map((each) => each.legacyResourceId), cursor: nextCursor(page.pageInfo) };
  },

  async profile(connection) {
    const { shop } = await graphql(connection, shopProfile, profileQuery);
    return { name: shop.name, timeZone: shop.ianaTimezone, currency: shop.currencyCode };
  },

  async subscribe(connection, address) {
    const known = z.object({
      webhookSubscriptions: z.object({ nodes: z.array(z.object({ topic: z.string(), uri: z.string() })) }),
    });
    const { webhookSubscriptions } = await graphql(connection, known, subscriptionsQuery);
    const present = new Set(webhookSubscriptions.nodes.filter((s) => s.uri === address).map((s) => s.topic));
    const created = z.object({
      webhookSubscriptionCreate: z.object({ userErrors: z.array(z.object({ message: z.string() })) }),
    });
    for (const topic of topics.filter((each) => !present.has(each))) {
      const answer = await graphql(connection, created, subscribeMutation, { topic, uri: address });
      const [error] = answer.webhookSubscriptionCreate.userErrors;
      if (error) throw new DomainError("unavailable", `Shopify does not announce ${topic}: ${error.message}`);
    }
  },
};

async function addNode(
  connection: Connection,
  batch: NormalizedBatch,
  kind: ShopifyKind,
  node: unknown,
): Promise<void> {
  switch (kind) {
    case "order":
      batch.orders.push(normalizeOrder(await withAllLines(connection, nodeSchemas.order.parse(node))));
      return;
    case "customer":
      batch.customers.push(normalizeCustomer(nodeSchemas.customer.parse(node)));
      return;
    case "product":
      batch.products.push(normalizeProduct(nodeSchemas.product.parse(node)));
      return;
  }
}

/** Orders of more lines than one page holds are read to their end. */
async function withAllLines(connection: Connection, order: wire.Order): Promise<wire.Order> {
  const nodes = [...order.lineItems.nodes];
  const answer = z.object({ order: z.object({ lineItems: wire.pageOf(wire.lineItem) }) });
  let after = nextCursor(order.lineItems.pageInfo);
  while (after) {
    const { lineItems } = (await graphql(connection, answer, lineItemsQuery, { id: order.id, after })).order;
    nodes.push(...lineItems.nodes);
    after = nextCursor(lineItems.pageInfo);
  }
  return { ...order, lineItems: { ...order.lineItems, nodes } };
}

async function countOf(connection: Connection, kind: ShopifyKind): Promise<number> {
  const answer = z.object({ count: z.object({ count: z.number() }) });
  return (await graphql(connection, answer, countQuery(kind))).count.count;
}

function nextCursor(page: { hasNextPage: boolean; endCursor?: string | null }): string | undefined {
  return page.hasNextPage ? (page.endCursor ?? undefined) : undefined;
}

function kindOf(kind: string): ShopifyKind {
  if (kind in kinds) return kind as ShopifyKind; // `in` has just shown it
  throw new Error(`Shopify has no records of kind ${kind}.`);
}
