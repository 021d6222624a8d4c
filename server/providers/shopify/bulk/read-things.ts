import type { Connection, Reading } from "../../contract";
import { kinds, type ShopifyKind } from "../queries";
import { type Node, node, nodesByIds, readNodes } from "../read-nodes";
import type { Thing } from "./whole-things";

/** What each kind's things hold, by the name that it has in a page. */
const held = { order: "lineItems", product: "variants", customer: undefined };

/**
 * Reads what a bulk result tells. Shopify tells no connection inside a list in bulk, and the lines of an order's refunds
 * are one: orders that have refunds are asked for once more, as they are now.
 */
export async function readThings(
  connection: Connection,
  kind: ShopifyKind,
  things: Thing[],
): Promise<Reading> {
  const refunded = things.filter(({ root }) => Array.isArray(root.refunds) && root.refunds.length > 0);
  const nodes = things.filter((thing) => !refunded.includes(thing)).map((thing) => asInPage(kind, thing));
  const ids = refunded.flatMap(({ root }) => root.id ?? []);
  for (let at = 0; at < ids.length; at += kinds.order.pageSize) {
    const some = await nodesByIds(connection, kind, ids.slice(at, at + kinds.order.pageSize));
    nodes.push(...some.filter((each) => each !== null));
  }
  return readNodes(connection, kind, nodes);
}

/** A thing with what it holds, as one page that has all of it. */
function asInPage(kind: ShopifyKind, { root, children }: Thing): Node {
  const name = held[kind];
  const all = { nodes: children, pageInfo: { hasNextPage: false } };
  return node.parse(name ? { ...root, [name]: all } : root);
}
