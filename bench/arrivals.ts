import { and, eq, isNotNull } from "drizzle-orm";
import { deliveries } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { MemberCtx } from "@/server/ctx";
import { keywordQuery } from "@/server/retrieval/keyword-scores";
import { type ConnectedShop, startWithShop } from "./connected-shop";
import type { Place } from "./databases";
import { openLoop, shareOf } from "./load";
import { line } from "./report";

const years = 0.25;
const burst = 1_500;
/** So many announcements of a shop are on their way at the same time. */
const atOnce = 32;
const openSeconds = 12;
const probesPerSecond = 2;
const lookEveryMs = 100;
const patienceMs = 120_000;

/**
 * Orders placed and customers edited in a shop, by webhook into the app, read again there, written, and found by a
 * search: how many a second in a long run, and how long one takes at half of that rate.
 */
export async function benchArrivals(place: Place): Promise<void> {
  const connected = await startWithShop(place, years);
  const { ctx, sourceId, sandbox, app, end } = connected;
  try {
    for (const topic of ["ORDERS_CREATE", "CUSTOMERS_UPDATE"])
      sandbox.parts.subscriptions.add(topic, `${app.address}/api/providers/shopify/webhook`);
    await until(ctx, edit(connected));
    const started = performance.now();
    for (let nth = 0; nth < burst; nth++) {
      while (underWay(connected) >= atOnce) await pause(1);
      change(connected, nth);
    }
    await until(ctx, edit(connected));
    while (sandbox.parts.sender.busy || (await waiting(ctx, sourceId))) await pause(lookEveryMs);
    const rate = burst / ((performance.now() - started) / 1000);
    line(
      "webhooks from a shop until they are found",
      `${Math.round(rate)} a second (${burst} without a pause)`,
    );

    const visible: Promise<number>[] = [];
    const every = Math.max(1, Math.round(rate / 2 / probesPerSecond));
    await openLoop(rate / 2, openSeconds, async (nth) => {
      if (nth % every === 0) visible.push(until(ctx, edit(connected)));
      else change(connected, nth);
      return 200;
    });
    const times = (await Promise.all(visible)).sort((a, b) => a - b);
    const of = (share: number) => `${(shareOf(times, share) / 1000).toFixed(2)} s`;
    line("  one of them at half that rate", `p50 ${of(0.5)}, p95 ${of(0.95)} (n = ${times.length})`);
  } finally {
    await end();
  }
}

function underWay({ sandbox }: ConnectedShop): number {
  const { announced, delivered, dropped, givenUp } = sandbox.parts.sender.counts;
  return announced - delivered - dropped - givenUp;
}

/** Every other change is a new order; between them customers are edited, each after all the others. */
function change({ sandbox }: ConnectedShop, nth: number): void {
  const { state } = sandbox.parts;
  const { customers, products } = state.shop;
  const customer = customers[nth % customers.length];
  const product = products[nth % products.length];
  if (!customer || !product) throw new Error("The shop has nothing to sell, or nobody to sell it to.");
  if (nth % 2 === 0) {
    state.placeOrder({ customerId: customer.id, lines: [{ productId: product.id, quantity: 1 }] });
  } else state.editCustomer(customer.id, { lastName: `Change ${nth}` });
}

let words = 0;

/** Gives a customer a name that nobody has. Returns it. */
function edit({ sandbox }: ConnectedShop): string {
  const { state } = sandbox.parts;
  const word = `probe${process.pid}x${++words}`;
  const customer = state.shop.customers[(words * 7919) % state.shop.customers.length];
  if (!customer) throw new Error("The shop has no customers.");
  state.editCustomer(customer.id, { firstName: word });
  return word;
}

/** Milliseconds until a search for the word finds something. */
async function until({ organization: { id } }: MemberCtx, word: string): Promise<number> {
  const started = performance.now();
  while (performance.now() - started < patienceMs) {
    const { terms } = await withOrganization(id, (tx) => keywordQuery(tx, id, word));
    if (terms.length > 0) return performance.now() - started;
    await pause(lookEveryMs);
  }
  throw new Error(`${word} could not be found after two minutes.`);
}

async function waiting({ organization: { id } }: MemberCtx, sourceId: string): Promise<boolean> {
  const some = await withOrganization(id, (tx) =>
    tx
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(
        and(eq(deliveries.organizationId, id), eq(deliveries.sourceId, sourceId), isNotNull(deliveries.body)),
      )
      .limit(1),
  );
  return some.length > 0;
}

const pause = (ms: number) => new Promise((fulfil) => setTimeout(fulfil, ms));
