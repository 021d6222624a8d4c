import { addDays } from "./calendar";
import type { ShopProduct } from "./catalogue";
import type { ShopCustomer } from "./people";
import type { Random } from "./random";

/** One thing that is true in a generated shop, in the words of the detector that should find it. */
export type PlantedEffect =
  | { kind: "customer-overdue"; customerId: string; usualGapDays: number; quietFrom: string }
  /** `factor`: how much more or less often it is chosen. */
  | { kind: "product-sales"; productId: string; direction: "up" | "down"; factor: number; since: string };

const quietCustomers = 8;
/** The four last complete weeks are within them, whatever the weekday. */
const productWeeks = 5;

/** Chooses what will be true, and bends the shop's course accordingly while it is generated. */
export function plantEffects(random: Random, products: ShopProduct[], lastDay: Date) {
  const since = addDays(lastDay, -7 * productWeeks);
  const known = products
    .filter((product) => !product.festive)
    .toSorted((a, b) => b.popularity - a.popularity);
  const [fallen, risen] = known;
  if (!fallen || !risen) throw new Error("The catalogue is too small for effects.");
  const factors = new Map([
    [fallen.id, 0.02],
    [risen.id, 6],
  ]);
  const planted: PlantedEffect[] = [...factors].map(([productId, factor]) => ({
    kind: "product-sales",
    productId,
    direction: factor < 1 ? "down" : "up",
    factor,
    since: since.toISOString(),
  }));
  let quiet = 0;

  return {
    planted: () => planted,

    /** How much more often than usual a product is chosen on a day. */
    demand: (product: ShopProduct, day: Date): number => (day < since ? 1 : (factors.get(product.id) ?? 1)),

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
