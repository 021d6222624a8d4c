import { add, compare, divide, isNegative, multiply, subtract } from "@/server/decimal";
import type { Order } from "./schema";

type Sale = { unitPrice: string; gross: string; discount: string };

/**
 * A sold line without the tax that its prices hold. The tax is that of what was paid for it, and is taken out of price and
 * discount in proportion: what remains of the two differs by exactly what was paid less the tax. Where nothing was paid,
 * no tax is told and the discount equals the price with and without it.
 */
export function saleWithoutTax(sale: Sale, tax: string): Sale {
  const paid = subtract(sale.gross, sale.discount);
  if (compare(paid, "0") <= 0) return sale;
  const net = subtract(paid, tax);
  const gross = divide(multiply(sale.gross, net), paid);
  return {
    unitPrice: divide(multiply(sale.unitPrice, net), paid),
    gross,
    discount: subtract(gross, net),
  };
}

/** Shipping without the tax that its price holds: what is left of the order's tax once its lines have theirs. */
export function shippingWithoutTax(order: Order): string {
  const shipping = order.totalShippingPriceSet?.shopMoney.amount ?? "0";
  const tax = order.lineItems.nodes.reduce(
    (left, line) => subtract(left, taxOf(line)),
    order.totalTaxSet?.shopMoney.amount ?? "0",
  );
  return isNegative(tax) || compare(tax, shipping) > 0 ? shipping : subtract(shipping, tax);
}

/** All the taxes on a sold line. */
export function taxOf({ taxLines }: Order["lineItems"]["nodes"][number]): string {
  return taxLines.reduce((sum, { priceSet }) => add(sum, priceSet.shopMoney.amount), "0");
}
