import type { ShopChange, ShopState } from "./shop-state";
import { amount } from "./wire";

/** A webhook's body, in the REST shape that Shopify still sends. Ids are numbers there. */
export function webhookBody(state: ShopState, change: ShopChange): Record<string, unknown> {
  const id = Number(change.id);
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

function orderBody(state: ShopState, id: string): Record<string, unknown> {
  const order = state.order(id);
  const totalCents = order.lines.reduce(
    (sum, line) => sum + line.unitPriceCents * line.quantity - line.discountCents,
    0,
  );
  return {
    id: Number(order.id),
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    name: `#${order.number}`,
    order_number: order.number,
    created_at: order.placedAt.toISOString(),
    updated_at: order.updatedAt.toISOString(),
    cancelled_at: order.cancelledAt?.toISOString() ?? null,
    currency: state.shop.currency,
    total_price: amount(totalCents),
    test: order.isTest,
    customer: order.customerId ? { id: Number(order.customerId) } : null,
    line_items: order.lines.map((line) => ({
      id: Number(line.id),
      product_id: Number(line.productId),
      title: line.title,
      sku: line.sku,
      quantity: line.quantity,
      price: amount(line.unitPriceCents),
    })),
    refunds: [],
  };
}

function refundBody({ refund }: ShopChange, orderId: number): Record<string, unknown> {
  return {
    id: Number(refund?.id),
    order_id: orderId,
    created_at: refund?.createdAt.toISOString(),
    refund_line_items: refund?.lines.map((line) => ({
      line_item_id: Number(line.lineId),
      quantity: line.quantity,
      // Numbers, not strings, inside refund lines.
      subtotal: line.subtotalCents / 100,
      total_tax: 0,
    })),
  };
}
