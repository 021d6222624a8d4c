import type { Connection } from "../../contract";
import type { NormalizedBatch } from "../../normalized-contract";
import { normalizeCustomer, normalizeOrder, normalizeProduct } from "../normalize";
import type { ShopifyKind } from "../queries";
import * as wire from "../schema";
import { ordersByIds } from "../whole-orders";
import type { Thing } from "./whole-things";

const noMore = { hasNextPage: false };

/**
 * Adds what a bulk result tells to a batch. Shopify tells no connection inside a list in bulk, and the lines of an order's
 * refunds are one: orders that have refunds are read once more, as they are now.
 */
export async function addThings(
  connection: Connection,
  batch: NormalizedBatch,
  kind: ShopifyKind,
  things: Thing[],
): Promise<void> {
  switch (kind) {
    case "customer":
      batch.customers.push(...things.map(({ root }) => normalizeCustomer(wire.customer.parse(root))));
      return;
    case "product": {
      const whole = things.map(({ root, children }) => ({
        ...root,
        variants: { nodes: children, pageInfo: noMore },
      }));
      batch.products.push(...whole.map((product) => normalizeProduct(wire.product.parse(product))));
      return;
    }
    case "order": {
      const refunded = ({ root }: Thing) => Array.isArray(root.refunds) && root.refunds.length > 0;
      const whole = things
        .filter((thing) => !refunded(thing))
        .map(({ root, children }) => ({ ...root, lineItems: { nodes: children, pageInfo: noMore } }));
      batch.orders.push(...whole.map((order) => normalizeOrder(wire.order.parse(order))));
      const ids = things.filter(refunded).flatMap(({ root }) => root.id ?? []);
      batch.orders.push(...(await ordersByIds(connection, ids)).map(normalizeOrder));
    }
  }
}
