import type { ShopProduct } from "./catalogue";
import type { Shop, ShopOrder, ShopRefund } from "./generate-shop";
import { firstLiveId, idsFrom } from "./ids";
import { type Listing, listing } from "./listing";
import type { ShopCustomer } from "./people";

/** What happened in the shop: the topic under which Shopify announces it, and the id of the thing. */
export type ShopChange = { topic: string; id: string; at: Date; refund?: ShopRefund };
/** Hears all that one action changed, at once. */
type Listener = (changes: ShopChange[]) => void;
type Command = (method: string, values: unknown[], at: Date) => void;

/** A running shop. Every change moves the thing's `updatedAt`, takes effect at once and is announced to the listeners. */
export class ShopState {
  private readonly listeners: Listener[] = [];
  private command: Command = () => {};
  private lastAt = 0;
  /** Set while something that happened before happens again: at its own time, and announced to nobody. */
  private again: Date | undefined;
  private readonly nextId = idsFrom(firstLiveId);
  /** Of the orders so far, those that are gone included. */
  private lastNumber: number;
  private revision = 0;
  private readonly orders: Map<string, ShopOrder>;
  private readonly customers: Map<string, ShopCustomer>;
  private readonly products: Map<string, ShopProduct>;
  readonly lists: {
    orders: Listing<ShopOrder>;
    customers: Listing<ShopCustomer>;
    products: Listing<ShopProduct>;
  };

  constructor(
    readonly shop: Shop,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.lastNumber = shop.orders.reduce((last, { number }) => Math.max(last, number), 1000);
    this.orders = byId(shop.orders);
    this.customers = byId(shop.customers);
    this.products = byId(shop.products);
    const revision = () => this.revision;
    this.lists = {
      orders: listing(shop.orders, revision),
      customers: listing(shop.customers, revision),
      products: listing(shop.products, revision),
    };
  }

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Hears of every change as it is asked for, with its moment: enough to do it again. */
  onCommand(command: Command): void {
    this.command = command;
  }

  /** Does again what happened at a moment. */
  at(moment: Date, work: () => void): void {
    this.again = moment;
    try {
      work();
    } finally {
      this.again = undefined;
    }
  }

  order(id: string): ShopOrder {
    return found(this.orders.get(id));
  }

  customer(id: string): ShopCustomer {
    return found(this.customers.get(id));
  }

  orderIf(id: string): ShopOrder | undefined {
    return this.orders.get(id);
  }

  customerIf(id: string): ShopCustomer | undefined {
    return this.customers.get(id);
  }

  productIf(id: string): ShopProduct | undefined {
    return this.products.get(id);
  }

  placeOrder(request: {
    customerId: string | null;
    lines: { productId: string; quantity: number }[];
  }): ShopOrder {
    const customer = request.customerId ? this.customer(request.customerId) : null;
    const wanted = request.lines.map(({ productId, quantity }) => {
      return { product: found(this.products.get(productId)), quantity };
    });
    const at = this.begin("placeOrder", request);
    const lines = wanted.map(({ product, quantity }) => ({
      id: this.nextId(),
      productId: product.id,
      title: product.title,
      sku: product.sku,
      quantity,
      unitPriceCents: product.priceCents,
      discountCents: 0,
    }));
    const order: ShopOrder = {
      id: this.nextId(),
      number: ++this.lastNumber,
      customerId: request.customerId,
      placedAt: at,
      updatedAt: at,
      cancelledAt: null,
      isTest: false,
      isFulfilled: false,
      country: customer?.country ?? "GB",
      discountCode: null,
      shippingCents: 0,
      lines,
      refunds: [],
    };
    this.shop.orders.push(order);
    this.orders.set(order.id, order);
    this.announce({ topic: "orders/create", id: order.id, at });
    return order;
  }

  /** Gives back every position that was not given back yet. */
  refundOrder(id: string): void {
    const order = this.order(id);
    const lines = order.lines
      .map((line) => {
        const given = order.refunds.flatMap((each) => each.lines).filter((each) => each.lineId === line.id);
        const quantity = line.quantity - given.reduce((sum, each) => sum + each.quantity, 0);
        const paidCents = line.unitPriceCents * line.quantity - line.discountCents;
        const leftCents = paidCents - given.reduce((sum, each) => sum + each.subtotalCents, 0);
        return { lineId: line.id, quantity, subtotalCents: leftCents };
      })
      .filter((line) => line.quantity > 0);
    if (lines.length === 0) return;
    const at = this.begin("refundOrder", id);
    const refund: ShopRefund = { id: this.nextId(), createdAt: at, lines };
    order.refunds.push(refund);
    order.updatedAt = at;
    this.announce({ topic: "refunds/create", id, at, refund }, { topic: "orders/updated", id, at });
  }

  cancelOrder(id: string): void {
    const order = this.order(id);
    order.cancelledAt = this.begin("cancelOrder", id);
    order.updatedAt = order.cancelledAt;
    this.announce({ topic: "orders/cancelled", id, at: order.updatedAt });
  }

  fulfilOrder(id: string): void {
    const order = this.order(id);
    order.fulfilledAt = this.begin("fulfilOrder", id);
    order.isFulfilled = true;
    order.updatedAt = order.fulfilledAt;
    this.announce({ topic: "orders/fulfilled", id, at: order.updatedAt });
  }

  deleteOrder(id: string): void {
    const order = this.order(id);
    const at = this.begin("deleteOrder", id);
    this.shop.orders.splice(this.shop.orders.indexOf(order), 1);
    this.orders.delete(id);
    this.announce({ topic: "orders/delete", id, at });
  }

  editCustomer(id: string, change: { firstName?: string; lastName?: string; email?: string }): void {
    const customer = Object.assign(this.customer(id), change);
    customer.updatedAt = this.begin("editCustomer", id, change);
    this.announce({ topic: "customers/update", id, at: customer.updatedAt });
  }

  private announce(...changes: ShopChange[]): void {
    if (this.again) return;
    for (const listener of this.listeners) listener(changes);
  }

  /**
   * The moment of a change, in whole seconds: two may share one, and no later change has an earlier one. What it is
   * about must have been found before, since a change that has begun is one that happened.
   */
  private begin(method: string, ...values: unknown[]): Date {
    this.revision++;
    const second = Math.floor(this.now().getTime() / 1000) * 1000;
    this.lastAt = this.again?.getTime() ?? Math.max(second, this.lastAt);
    const at = new Date(this.lastAt);
    if (!this.again) this.command(method, values, at);
    return at;
  }
}

function byId<T extends { id: string }>(things: T[]): Map<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

export class NotInShop extends Error {}

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new NotInShop("There is no such thing in the shop.");
  return thing;
}
