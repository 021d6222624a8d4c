import { z } from "zod";
import { DomainError } from "@/server/errors";
import type { Connection, Sync } from "../contract";
import { bulkFrom, bulkPage, pagesFromStart } from "./bulk/bulk-page";
import { beginning, positionOf } from "./bulk/position";
import { graphql } from "./client";
import {
  countQuery,
  idsQuery,
  kinds,
  pageQuery,
  profileQuery,
  type ShopifyKind,
  subscribeMutation,
  subscriptionsQuery,
} from "./queries";
import { node, nodesByIds, readNodes } from "./read-nodes";
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
  "BULK_OPERATIONS_FINISH",
  "APP_UNINSTALLED",
];

const shopProfile = z.object({
  shop: z.object({ name: z.string(), ianaTimezone: z.string(), currencyCode: wire.currencyCode }),
});

export const sync: Sync = {
  async page(connection, request) {
    const kind = kindOf(request.kind);
    const position = positionOf(request.cursor);
    if (position) return bulkPage(connection, kind, position);
    const isBeginning = !request.cursor && !request.since;
    const total = isBeginning ? await countOf(connection, kind) : undefined;
    if (total !== undefined && total >= bulkFrom) {
      return { ...(await bulkPage(connection, kind, beginning)), total };
    }
    const { page } = await graphql(connection, z.object({ page: wire.pageOf(node) }), pageQuery(kind), {
      after: request.cursor === pagesFromStart ? undefined : request.cursor,
      query: request.since ? `updated_at:>='${request.since.toISOString()}'` : undefined,
    });
    const reading = await readNodes(connection, kind, page.nodes);
    return { ...reading, cursor: wire.nextCursor(page.pageInfo), total };
  },

  async many(connection, request) {
    const kind = kindOf(request.kind);
    const ids = request.externalIds.map((externalId) => `gid://shopify/${kinds[kind].gid}/${externalId}`);
    const nodes = await nodesByIds(connection, kind, ids);
    const reading = await readNodes(
      connection,
      kind,
      nodes.filter((each) => each !== null),
    );
    for (const [index, externalId] of request.externalIds.entries()) {
      if (!nodes[index]) reading.batch.deleted.push({ kind, externalId });
    }
    return reading;
  },

  async ids(connection, request) {
    const { page } = await graphql(
      connection,
      z.object({ page: wire.pageOf(node) }),
      idsQuery(kindOf(request.kind)),
      { after: request.cursor },
    );
    return { ids: page.nodes.map((each) => each.legacyResourceId), cursor: wire.nextCursor(page.pageInfo) };
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
    const refused: string[] = [];
    for (const topic of topics.filter((each) => !present.has(each))) {
      const answer = await graphql(connection, created, subscribeMutation, { topic, uri: address });
      const [error] = answer.webhookSubscriptionCreate.userErrors;
      // Taken: it is told to this address already.
      if (error && !/already been taken/.test(error.message)) refused.push(error.message);
    }
    const [reason] = refused;
    if (!reason) return;
    throw new DomainError(
      "unavailable",
      `Shopify does not announce every change: ${reason.replace(/\.?$/, ".")}`,
    );
  },
};

async function countOf(connection: Connection, kind: ShopifyKind): Promise<number> {
  const answer = z.object({ count: z.object({ count: z.number() }) });
  return (await graphql(connection, answer, countQuery(kind))).count.count;
}

function kindOf(kind: string): ShopifyKind {
  if (kind in kinds) return kind as ShopifyKind; // `in` has just shown it
  throw new Error(`Shopify has no records of kind ${kind}.`);
}
