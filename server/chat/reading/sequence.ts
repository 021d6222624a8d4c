import type { Item, ItemOf, Meaning } from "../language/item";

/** The items of a question, of which each has to be used for something before the question counts as understood. */
export class Sequence {
  private readonly used = new Set<Item>();

  constructor(readonly items: Item[]) {}

  use(...items: (Item | undefined)[]): void {
    for (const item of items) if (item) this.used.add(item);
  }

  isUsed(item: Item): boolean {
    return this.used.has(item);
  }

  all<K extends Meaning["kind"]>(...kinds: K[]): ItemOf<K>[] {
    return this.items.filter((item): item is ItemOf<K> => kinds.some((kind) => kind === item.kind));
  }

  first<K extends Meaning["kind"]>(...kinds: K[]): ItemOf<K> | undefined {
    return this.all(...kinds)[0];
  }

  has(...kinds: Meaning["kind"][]): boolean {
    return this.all(...kinds).length > 0;
  }

  /** The nearest item before, soft words and those of `skip` passed over. */
  before(item: Item, ...skip: Meaning["kind"][]): Item | undefined {
    return this.near(item, -1, skip);
  }

  after(item: Item, ...skip: Meaning["kind"][]): Item | undefined {
    return this.near(item, 1, skip);
  }

  /** Items that were used for nothing and carry meaning. */
  unused(): Item[] {
    return this.items.filter((item) => !this.used.has(item) && item.kind !== "soft" && item.kind !== "and");
  }

  private near(item: Item, step: 1 | -1, skip: Meaning["kind"][]): Item | undefined {
    for (let index = this.items.indexOf(item) + step; ; index += step) {
      const found = this.items[index];
      if (!found) return undefined;
      if (found.kind !== "soft" && !skip.includes(found.kind)) return found;
    }
  }
}
