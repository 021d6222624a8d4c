export type SortKey = "ID" | "UPDATED_AT";
type Versioned = { id: string; updatedAt: Date };
type Entry<T> = { key: string; item: T };
export type Listing<T> = (sortKey: SortKey) => readonly Entry<T>[];

/**
 * A list of the shop by id or by change, sorted anew only when the shop's revision is another one. Keys sort as text; one
 * of a change begins with its ISO time.
 */
export function listing<T extends Versioned>(items: readonly T[], revision: () => number): Listing<T> {
  const kept = new Map<SortKey, { revision: number; entries: Entry<T>[] }>();
  return (sortKey) => {
    const known = kept.get(sortKey);
    if (known?.revision === revision()) return known.entries;
    const entries = items
      .map((item) => ({ item, key: keyOf(item, sortKey) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    kept.set(sortKey, { revision: revision(), entries });
    return entries;
  };
}

function keyOf({ id, updatedAt }: Versioned, sortKey: SortKey): string {
  return (sortKey === "ID" ? "" : updatedAt.toISOString()) + id.padStart(20, "0");
}

/** How many entries come before `key`. */
export function placeOf(entries: readonly Entry<unknown>[], key: string): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.key ?? "") < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
