import type { ShopLine, ShopOrder } from "../generate-shop";
import type { LedgerLine } from "./read-ledger";

type Sold = { order: ShopOrder; line: ShopLine; left: number };
export type TakenBack = { order: ShopOrder; line: ShopLine; quantity: number };

/** What each customer bought of each thing and has not given back, the latest last. */
export class SoldLines {
  private readonly stacks = new Map<string, Sold[]>();

  add(of: LedgerLine, order: ShopOrder, line: ShopLine): void {
    const stack = this.stacks.get(keyOf(of)) ?? [];
    stack.push({ order, line, left: line.quantity });
    this.stacks.set(keyOf(of), stack);
  }

  /** Takes `quantity` back, from the latest purchase on; `missing` is what was never bought. */
  takeBack(of: LedgerLine, quantity: number): { taken: TakenBack[]; missing: number } {
    const stack = this.stacks.get(keyOf(of)) ?? [];
    const taken: TakenBack[] = [];
    let missing = quantity;
    for (let last = stack.at(-1); last && missing > 0; last = stack.at(-1)) {
      const part = Math.min(last.left, missing);
      taken.push({ order: last.order, line: last.line, quantity: part });
      last.left -= part;
      missing -= part;
      if (last.left === 0) stack.pop();
    }
    return { taken, missing };
  }
}

const keyOf = ({ customer, sku }: LedgerLine) => `${customer ?? ""} ${sku}`;
