import type { ShopChange, ShopState } from "./shop-state";
import { amount } from "./wire";

/**
 * A webhook's body, in the REST shape that Shopify still sends. Ids are numbers there,
 * and to be written by `restJson`.
 */
export function webhookBody(state: ShopState, change: ShopChange): Record<string, unknown> {
  const id = BigInt(change.id);
  if (change.topic.endsWith("/delete")) return { id };
  if (change.topic === "refunds/create") return refundBody(change, id);
  if (change.topic.startsWith("customers/")) {
    const customer = state.customer(change.id);
    return {
      id,
      admin_graphql_api_id: `gid://shopify/Customer/${id}`,
      created_at: customer.createdAt.toISOString(),
      updated_at: customer.updatedAt.toISOString(),
      first_name: customer.firstName,
      last_name: customer.lastName,
      email: customer.email,
      state: "enabled",
    };
  }
  if (change.topic.startsWith("orders/")) return orderBody(state, change.id);
  return { id };
}

/** JSON whose big numbers have all their digits, as Shopify writes ids. */
export function restJson(body: unknown): string {
  // No text holds the mark, a character of the private use area.
  const mark = "\ue000";
  const text = JSON.stringify(body, (_name, value) =>
    typeof value === "bigint" ? `${mark}${value}` : value,
  );
  return text.replaceAll(new RegExp(`"${mark}(\\d+)"`, "g"), "$1");
}

function orderBody(state: ShopState, id: string): Record<string, unknown> {
  const order = state.order(id);
  const totalCents = order.lines.reduce(
    (sum, line) => sum + line.unitPriceCents * line.quantity - line.discountCents,
    0,
  );
  return {
    id: BigInt(order.id),
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    name: `#${order.number}`,
    order_number: order.number,
    created_at: order.placedAt.toISOString(),
    updated_at: order.updatedAt.toISOString(),
    cancelled_at: order.cancelledAt?.toISOString() ?? null,
    currency: state.shop.currency,
    total_price: amount(totalCents),
    test: order.isTest,
    customer: order.customerId ? { id: BigInt(order.customerId) } : null,
    line_items: order.lines.map((line) => ({
      id: BigInt(line.id),
      product_id: BigInt(line.productId),
      title: line.title,
      sku: line.sku,
      quantity: line.quantity,
      price: amount(line.unitPriceCents),
    })),
    refunds: [],
  };
}

function refundBody({ refund }: ShopChange, orderId: bigint): Record<string, unknown> {
  return {
    id: BigInt(refund?.id ?? 0),
    order_id: orderId,
    created_at: refund?.createdAt.toISOString(),
    refund_line_items: refund?.lines.map((line) => ({
      line_item_id: BigInt(line.lineId),
      quantity: line.quantity,
      // Numbers, not strings, inside refund lines.
      subtotal: line.subtotalCents / 100,
      total_tax: 0,
    })),
  };
}
