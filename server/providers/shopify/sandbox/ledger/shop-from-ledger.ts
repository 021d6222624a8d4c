import type { ShopProduct } from "../catalogue";
import type { Shop, ShopLine, ShopOrder } from "../generate-shop";
import { firstOrderId, idsFrom } from "../ids";
import type { ShopCustomer } from "../people";
import type { LedgerLine } from "./read-ledger";
import { SoldLines } from "./sold-lines";

const timeZone = "Europe/London";
export const ledgerShop = { name: "The ledger's shop", timeZone, currency: "GBP" };

/**
 * The shop whose books a ledger is. Invoices become orders. What a credit note takes back becomes a refund, on its day and
 * at its price, of what the same customer bought last; what nobody bought before, the ledger's beginning cut off, and it
 * is refunded from an order of the day before, at no price, so that every month sells and gives back what it does in the
 * ledger. Positions that move stock and no money are left out.
 */
export function shopFromLedger(ledger: LedgerLine[]): Shop {
  const lines = ledger.filter(({ quantity, unitPriceCents }) => quantity > 0 || unitPriceCents !== 0);
  const orders = new Map<string, ShopOrder>();
  const customers = new Map<string, ShopCustomer>();
  const products = new Map<string, ShopProduct>();
  const sold = new SoldLines();
  const nextId = idsFrom(firstOrderId);
  const beforeAll = new Date((lines[0]?.at.getTime() ?? 0) - 86_400_000);

  const orderOf = (key: string, line: LedgerLine, at: Date): ShopOrder => {
    const known = orders.get(key);
    if (known) return known;
    const made = emptyOrder(nextId(), numberOf(line.invoice, 1001 + orders.size), line, at);
    orders.set(key, made);
    return made;
  };
  const sell = (order: ShopOrder, line: LedgerLine, unitPriceCents: number): ShopLine => {
    const made: ShopLine = {
      id: nextId(),
      productId: products.get(line.sku)?.id ?? "",
      title: line.title,
      sku: line.sku,
      quantity: Math.abs(line.quantity),
      unitPriceCents,
      discountCents: 0,
    };
    order.lines.push(made);
    return made;
  };

  for (const line of lines) {
    noteProduct(products, line);
    if (line.customer) noteCustomer(customers, line.customer, line);
    if (line.quantity * line.unitPriceCents >= 0) {
      const order = orderOf(line.invoice, line, line.at);
      sold.add(line, order, sell(order, line, line.unitPriceCents));
      continue;
    }
    const { taken, missing } = sold.takeBack(line, Math.abs(line.quantity));
    if (missing > 0) {
      const order = orderOf(`before ${line.customer ?? line.invoice}`, { ...line, invoice: "" }, beforeAll);
      const earlier = sell(order, { ...line, quantity: missing }, 0);
      taken.push({ order, line: earlier, quantity: missing });
    }
    for (const part of taken) refund(part, line, nextId);
  }
  return {
    ...ledgerShop,
    customers: [...customers.values()],
    products: [...products.values()],
    orders: [...orders.values()].sort((a, b) => a.placedAt.getTime() - b.placedAt.getTime()),
    planted: [],
  };
}

/** One refund for all that a credit note takes back of an order. */
function refund(
  { order, line, quantity }: { order: ShopOrder; line: ShopLine; quantity: number },
  { at, unitPriceCents }: LedgerLine,
  nextId: () => string,
): void {
  let known = order.refunds.find(({ createdAt }) => createdAt.getTime() === at.getTime());
  if (!known) {
    known = { id: nextId(), createdAt: at, lines: [] };
    order.refunds.push(known);
  }
  known.lines.push({ lineId: line.id, quantity, subtotalCents: Math.abs(unitPriceCents) * quantity });
  order.updatedAt = at;
}

function emptyOrder(id: string, number: number, { customer, country }: LedgerLine, at: Date): ShopOrder {
  return {
    id,
    number,
    customerId: customer,
    placedAt: at,
    updatedAt: at,
    cancelledAt: null,
    isTest: false,
    isFulfilled: true,
    country,
    discountCode: null,
    shippingCents: 0,
    lines: [],
    refunds: [],
  };
}

/** An invoice's own number where it has one. */
function numberOf(invoice: string, otherwise: number): number {
  return /^\d{1,12}$/.test(invoice) ? Number(invoice) : otherwise;
}

/** The latest line says what a thing is called and what it costs. */
function noteProduct(products: Map<string, ShopProduct>, line: LedgerLine): void {
  const known = products.get(line.sku);
  products.set(line.sku, {
    id: known?.id ?? String(7_000_001 + products.size),
    title: line.title,
    sku: line.sku,
    category: "",
    vendor: "",
    priceCents: line.unitPriceCents || (known?.priceCents ?? 0),
    popularity: 1,
    festive: false,
    createdAt: known?.createdAt ?? line.at,
    updatedAt: line.at,
  });
}

function noteCustomer(customers: Map<string, ShopCustomer>, id: string, line: LedgerLine): void {
  const known = customers.get(id);
  customers.set(id, {
    id,
    firstName: "Customer",
    lastName: id,
    email: `customer-${id}@example.com`,
    country: line.country ?? known?.country ?? null,
    company: null,
    createdAt: known?.createdAt ?? line.at,
    updatedAt: line.at,
  });
}
