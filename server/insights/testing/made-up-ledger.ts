import type { LedgerLine } from "@/server/metrics/testing/write-ledger";
import { localDateOf } from "../words";
import { seededRandom } from "./random";

/** Monday 3 January 2011. */
export const firstLedgerDay = 14977;

/**
 * 34 weeks of a shop with thirty customers who order once a week, give or take two days, and twelve products. Acme is
 * silent from day 150 until day 220; the lantern does not sell from day 147 to day 216.
 */
export function madeUpLedger(): LedgerLine[] {
  const random = seededRandom(7);
  const lines: LedgerLine[] = [];
  for (let customer = 0; customer < 30; customer++) {
    const name = customer === 0 ? "Acme" : `Customer ${customer}`;
    for (
      let day = random.uniform() * 7;
      day < 34 * 7;
      day += 7 + 2 * Math.max(-1, Math.min(1, random.normal()))
    ) {
      const whole = Math.floor(day);
      if (customer === 0 && whole >= 150 && whole < 220) continue;
      for (let product = 0; product < 12; product++) {
        if (product === 0 && whole >= 147 && whole < 217) continue;
        if (random.uniform() < 0.4) continue;
        lines.push({
          order: `${name}-${whole}`,
          at: `${localDateOf(firstLedgerDay + whole)} 10:00:00`,
          product: product === 0 ? "lantern" : `product-${product}`,
          quantity: 1 + Math.floor(random.uniform() * 5),
          price: `${10 + product}`,
          customer: name,
          country: "United Kingdom",
        });
      }
    }
  }
  return lines;
}
