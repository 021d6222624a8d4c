import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "@/server/providers/shopify/sandbox/random";
import type { SandboxShop } from "./shop";

/**
 * Lets a shop live until `ended`: orders come, are sent, given back, cancelled and deleted, customers change. Returns how
 * often.
 */
export async function live(shop: SandboxShop, random: Random, ended: () => boolean): Promise<number> {
  const { orders, customers, products } = await shop.truth();
  const alive = orders.map(({ id }) => id);
  let changes = 0;
  while (!ended()) {
    await wait(random.integer(100, 500));
    const choice = random.integer(1, 24);
    const order = random.pick(alive);
    const customer = random.pick(customers);
    if (choice <= 9) {
      const lines = Array.from({ length: random.integer(1, 3) }, () => ({
        productId: random.pick(products).id,
        quantity: random.integer(1, 4),
      }));
      const customerId = random.chance(0.9) ? customer.id : null;
      const placed = await shop.command({ do: "place-order", customerId, lines });
      alive.push(idOf(placed));
    } else if (choice <= 12) {
      await shop.command({ do: "fulfil-order", id: order });
    } else if (choice <= 16) {
      await shop.command({ do: "refund-order", id: order });
    } else if (choice <= 18) {
      await shop.command({ do: "cancel-order", id: order });
    } else if (choice <= 20) {
      await shop.command({
        do: "edit-customer",
        id: customer.id,
        firstName: `Name ${random.integer(1, 1e9)}`,
      });
    } else if (choice <= 22) {
      await shop.command({
        do: "edit-customer",
        id: customer.id,
        email: `${random.integer(1, 1e9)}@example.com`,
      });
    } else {
      await shop.command({ do: "delete-order", id: order });
      alive.splice(alive.indexOf(order), 1);
    }
    changes++;
  }
  return changes;
}

function idOf(placed: unknown): string {
  if (typeof placed === "object" && placed !== null && "id" in placed) return String(placed.id);
  throw new Error("The shop gave the order no id.");
}
