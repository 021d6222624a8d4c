import {
  absolute,
  add,
  compare,
  divide,
  isNegative,
  isZero,
  multiply,
  negate,
  subtract,
} from "@/server/decimal";

/** What a row says of its amounts, as canonical decimals; a discount that ends in "r" is a rate (0.2 = 20 %). */
export type AmountCells = {
  quantity?: string;
  unitPrice?: string;
  lineTotal?: string;
  grossTotal?: string;
  orderTotal?: string;
  discount?: string;
  shipping?: string;
  taxes?: string;
};

export type LineAmounts = {
  quantity: string;
  unitPrice: string;
  gross: string;
  discount: string;
  returned: string;
  net: string;
  isReturn: boolean;
};

/**
 * The amounts of one line, exactly: net = gross − discount − returned, and a line is either a sale or a return.
 * The file's own line total stands; a discount is taken off what is before it. Undefined where no amount is said.
 */
export function lineAmounts(cells: AmountCells): LineAmounts | undefined {
  const quantity = cells.quantity ?? "1";
  const sums = grossAndNet(cells, quantity);
  if (!sums) return undefined;
  const { gross, net } = sums;
  const isReturn = isNegative(quantity) || isNegative(net);
  const unitPrice = cells.unitPrice ?? (isZero(quantity) ? absolute(gross) : divide(gross, quantity));
  return isReturn
    ? { quantity, unitPrice, gross: "0", discount: "0", returned: negate(net), net, isReturn }
    : { quantity, unitPrice, gross, discount: subtract(gross, net), returned: "0", net, isReturn };
}

function grossAndNet(cells: AmountCells, quantity: string): { gross: string; net: string } | undefined {
  const { unitPrice, lineTotal, grossTotal, orderTotal } = cells;
  const priced = unitPrice === undefined ? grossTotal : multiply(quantity, unitPrice);
  if (lineTotal !== undefined) {
    // Some files give what came back as a negative quantity and leave the total positive.
    const total =
      isNegative(quantity) && !isNegative(lineTotal) && (priced === undefined || isNegative(priced))
        ? negate(lineTotal)
        : lineTotal;
    if (priced === undefined) return { gross: total, net: total };
    const discount = discountOn(priced, cells.discount);
    // Equal to price times quantity although there is a discount: the total is the one before it.
    const net = !isZero(discount) && alike(total, priced) ? subtract(total, discount) : total;
    return { gross: compare(absolute(priced), absolute(net)) > 0 ? priced : net, net };
  }
  if (priced !== undefined)
    return { gross: priced, net: subtract(priced, discountOn(priced, cells.discount)) };
  if (orderTotal !== undefined) {
    const net = subtract(orderTotal, add(cells.shipping ?? "0", cells.taxes ?? "0"));
    return { gross: net, net };
  }
  return undefined;
}

/** The amount of a discount, with the sign of what it is taken off. */
function discountOn(amount: string, discount = "0"): string {
  if (discount.endsWith("r")) return multiply(amount, absolute(discount.slice(0, -1)));
  return isNegative(amount) ? negate(absolute(discount)) : absolute(discount);
}

/** Equal but for rounding to cents. */
const alike = (a: string, b: string) => compare(absolute(subtract(a, b)), "0.005") <= 0;
