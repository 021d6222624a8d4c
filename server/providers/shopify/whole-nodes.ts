import { z } from "zod";
import type { Connection } from "../contract";
import { graphql } from "./client";
import { lineItemsQuery, refundLinesQuery, type ShopifyKind, variantsQuery } from "./queries";
import { nextCursor, pageOf } from "./schema";

/** A list of which a record tells the first page. What is in it is not looked into. */
const list = pageOf(z.unknown());
type List = z.infer<typeof list>;

const orderWithLists = z.looseObject({
  id: z.string(),
  lineItems: list,
  refunds: z.array(z.looseObject({ id: z.string(), refundLineItems: list })).default([]),
});

const productWithList = z.looseObject({ id: z.string(), variants: list });

/** A record as it was told, with all of its lists that have more than one page holds. */
export async function wholeNode(connection: Connection, kind: ShopifyKind, node: unknown): Promise<unknown> {
  switch (kind) {
    case "order":
      return wholeOrder(connection, orderWithLists.parse(node));
    case "product":
      return wholeProduct(connection, productWithList.parse(node));
    case "customer":
      return node;
  }
}

async function wholeOrder(connection: Connection, order: z.infer<typeof orderWithLists>) {
  const lineItems = await rest(order.lineItems, order.id, async (variables) => {
    const answer = z.object({ order: z.object({ lineItems: list }) });
    return (await graphql(connection, answer, lineItemsQuery, variables)).order.lineItems;
  });
  const refunds: typeof order.refunds = [];
  for (const refund of order.refunds) {
    const refundLineItems = await rest(refund.refundLineItems, refund.id, async (variables) => {
      const answer = z.object({ node: z.object({ refundLineItems: list }) });
      return (await graphql(connection, answer, refundLinesQuery, variables)).node.refundLineItems;
    });
    refunds.push({ ...refund, refundLineItems });
  }
  return { ...order, lineItems, refunds };
}

async function wholeProduct(connection: Connection, product: z.infer<typeof productWithList>) {
  const variants = await rest(product.variants, product.id, async (variables) => {
    const answer = z.object({ product: z.object({ variants: list }) });
    return (await graphql(connection, answer, variantsQuery, variables)).product.variants;
  });
  return { ...product, variants };
}

/** The first page of a list of `id` with all that come after it. */
async function rest(
  first: List,
  id: string,
  next: (variables: { id: string; after: string }) => Promise<List>,
): Promise<List> {
  const nodes = [...first.nodes];
  let after = nextCursor(first.pageInfo);
  while (after) {
    const page = await next({ id, after });
    nodes.push(...page.nodes);
    after = nextCursor(page.pageInfo);
  }
  return { nodes, pageInfo: { hasNextPage: false } };
}
