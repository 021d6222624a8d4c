import { addDays } from "./calendar";
import type { ShopProduct } from "./catalogue";
import type { ShopLine } from "./generate-shop";
import type { ShopCustomer } from "./people";
import type { Random } from "./random";

/** One thing that is true in a generated shop, in the words of the detector that should find it. */
export type PlantedEffect =
  | { kind: "customer-overdue"; customerId: string; usualGapDays: number; quietFrom: string }
  | { kind: "product-sales"; productId: string; direction: "up" | "down"; factor: number; since: string };

const quietCustomers = 8;
const productWeeks = 6;

/** Chooses what will be true, and bends the shop's course accordingly while it is generated. */
export function plantEffects(random: Random, products: ShopProduct[], lastDay: Date) {
  const since = addDays(lastDay, -7 * productWeeks);
  const known = products
    .filter((product) => !product.festive)
    .toSorted((a, b) => b.popularity - a.popularity);
  const [fallen, risen] = [known[0], known[3]];
  if (!fallen || !risen) throw new Error("The catalogue is too small for effects.");
  const planted: PlantedEffect[] = [
    {
      kind: "product-sales",
      productId: fallen.id,
      direction: "down",
      factor: 0.1,
      since: since.toISOString(),
    },
    { kind: "product-sales", productId: risen.id, direction: "up", factor: 3.5, since: since.toISOString() },
  ];
  let quiet = 0;

  return {
    planted: () => planted,

    /** Thins out or multiplies what an order holds of the two products. */
    adjust(line: ShopLine, day: Date): void {
      if (day < since) return;
      if (line.productId === fallen.id && !random.chance(0.1)) line.quantity = 0;
      if (line.productId === risen.id) {
        line.quantity = Math.round(line.quantity * 3.5);
        line.discountCents = Math.round(line.discountCents * 3.5);
      }
    },

    /** The day from which a regular buys nothing more, for a few with a settled rhythm; undefined for the others. */
    quietFrom(customer: ShopCustomer, gapDays: number, today: number, lastIndex: number): Date | undefined {
      const silenceDays = Math.round(gapDays * 4.5);
      const isTheMoment = today >= lastIndex - silenceDays - gapDays && today <= lastIndex - silenceDays;
      const settled = customer.createdAt.getTime() < addDays(lastDay, -gapDays * 13).getTime();
      if (quiet >= quietCustomers || gapDays > 60 || !isTheMoment || !settled || random.chance(0.8))
        return undefined;
      quiet++;
      const quietFrom = addDays(lastDay, today - lastIndex + 1);
      planted.push({
        kind: "customer-overdue",
        customerId: customer.id,
        usualGapDays: Math.round(gapDays),
        quietFrom: quietFrom.toISOString(),
      });
      return quietFrom;
    },
  };
}
