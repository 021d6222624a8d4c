import { expect, it } from "vitest";
import { withOrganization } from "@/db/tenant";
import { withTestDatabase } from "@/db/testing/test-database";
import { derivedId } from "@/server/ids";
import { readShopHistories } from "@/server/insights/history/read-shop-histories";
import type { ShopHistory } from "@/server/insights/history/shop-history";
import { patiently } from "@/server/providers/testing/patiently";
import { readPages } from "@/server/sources/read-pages";
import { withConnectedShop } from "@/server/sources/testing/connected-shop";
import { sandboxHistory } from "./sandbox-history";

withTestDatabase();
const account = withConnectedShop({ seed: 23, years: 0.2 });
const lastDay = new Date("2026-10-31T00:00:00Z");

it("the history of a sandbox's shop is the one that Beya reads after it has read the shop", async () => {
  const { shop, sourceId } = account;
  // Guests, and orders of the small hours, which fall on another day in summer than in winter.
  for (const [index, order] of shop.orders.entries()) {
    if (index % 9 === 0) order.customerId = null;
    if (index % 7 === 0) order.placedAt.setUTCHours(23, 30);
  }
  shop.orders.sort((a, b) => a.placedAt.getTime() - b.placedAt.getTime());
  const ctx = { ...account.ctx, now: () => new Date("2026-11-01T06:00:00Z") };
  for (const kind of ["customer", "product", "order"])
    for (let done = false; !done; )
      done = (await patiently(() => readPages(ctx, { sourceId, kind, budgetMs: 60_000 }))).done;

  const [read] = await withOrganization(ctx.organization.id, (tx) => readShopHistories(ctx, tx));
  const idOf = (kind: string, id: string) => derivedId(ctx.organization.id, sourceId, kind, id);
  const made = sandboxHistory(shop, lastDay, idOf);
  expect(made.products.length).toBeGreaterThan(50);
  expect(made.products.some(({ weeks }) => weeks.some((week) => week?.top.label.startsWith("order #")))).toBe(
    true,
  );
  expect(read && comparable(read.history)).toEqual(comparable(made));
}, 120_000);

/** Amounts to the cent, and products in one order. */
function comparable(history: ShopHistory) {
  const cents = (amount: number) => Math.round(amount * 100);
  return {
    ...history,
    netByWeek: history.netByWeek.map(cents),
    customers: history.customers.map(({ amounts, ...customer }) => ({
      ...customer,
      amounts: amounts.map(cents),
    })),
    products: history.products
      .map(({ weeks, ...product }) => ({
        ...product,
        weeks: weeks.map(
          (week) => week && { ...week, net: cents(week.net), top: { ...week.top, net: cents(week.top.net) } },
        ),
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
