import { z } from "zod";
import type { Connection } from "../contract";
import { graphql } from "./client";
import { byIdsQuery, kinds, lineItemsQuery, refundLinesQuery } from "./queries";
import * as wire from "./schema";

/** Orders as they are now, whole; those that are gone are left out. */
export async function ordersByIds(connection: Connection, ids: string[]): Promise<wire.Order[]> {
  const answer = z.object({ nodes: z.array(wire.order.nullable()) });
  const orders: wire.Order[] = [];
  for (let at = 0; at < ids.length; at += kinds.order.pageSize) {
    const some = ids.slice(at, at + kinds.order.pageSize);
    const { nodes } = await graphql(connection, answer, byIdsQuery("order"), { ids: some });
    for (const order of nodes) if (order) orders.push(await wholeOrder(connection, order));
  }
  return orders;
}

/** Orders of more lines, and refunds of more, than one page holds are read to their end. */
export async function wholeOrder(connection: Connection, order: wire.Order): Promise<wire.Order> {
  const lineItems = await rest(order.lineItems, order.id, async (variables) => {
    const answer = z.object({ order: z.object({ lineItems: wire.pageOf(wire.lineItem) }) });
    return (await graphql(connection, answer, lineItemsQuery, variables)).order.lineItems;
  });
  const refunds: wire.Order["refunds"] = [];
  for (const refund of order.refunds) {
    const refundLineItems = await rest(refund.refundLineItems, refund.id, async (variables) => {
      const answer = z.object({ node: z.object({ refundLineItems: wire.pageOf(wire.refundLine) }) });
      return (await graphql(connection, answer, refundLinesQuery, variables)).node.refundLineItems;
    });
    refunds.push({ ...refund, refundLineItems });
  }
  return { ...order, lineItems, refunds };
}

type Page<T> = { nodes: T[]; pageInfo: wire.PageInfo };

/** The first page of a connection of `id` with all that come after it. */
async function rest<T>(
  first: Page<T>,
  id: string,
  next: (variables: { id: string; after: string }) => Promise<Page<T>>,
): Promise<Page<T>> {
  const nodes = [...first.nodes];
  let after = wire.nextCursor(first.pageInfo);
  while (after) {
    const page = await next({ id, after });
    nodes.push(...page.nodes);
    after = wire.nextCursor(page.pageInfo);
  }
  return { nodes, pageInfo: { hasNextPage: false } };
}
