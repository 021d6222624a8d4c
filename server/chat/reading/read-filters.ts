import type { ItemOf } from "../language/item";
import type { Reading } from "./reading";
import type { Sequence } from "./sequence";

/** The things that a question names, each in or out. An exclusion holds for what is joined to it by "and". */
export function readFilters(sequence: Sequence): Reading["filters"] {
  const filters: Reading["filters"] = [];
  let excluding: ItemOf<"exclude"> | undefined;
  for (const item of sequence.items) {
    if (item.kind === "exclude") excluding = item;
    if (item.kind === "entity") {
      const exclude = excluding !== undefined && isNext(sequence, excluding, item);
      if (exclude) sequence.use(excluding);
      filters.push({ entity: item.entity, exclude });
      sequence.use(item);
      const mark = sequence.before(item, "noun");
      // "orders by customer 14646": who placed them.
      if (mark?.kind === "split" && mark.text === "by") sequence.use(mark);
      const noun = [sequence.before(item), sequence.after(item)].find(
        (near) => near?.kind === "noun" && !near.plural && near.noun === item.entity.dimension,
      );
      // "the country Germany", "customer Acme": the noun says what the name is.
      if (noun && sequence.before(noun)?.kind !== "which" && sequence.before(noun)?.kind !== "superlative")
        sequence.use(noun);
    }
  }
  return merged(filters);
}

function isNext(sequence: Sequence, exclusion: ItemOf<"exclude">, entity: ItemOf<"entity">): boolean {
  const between = sequence.items.filter((item) => item.start > exclusion.start && item.end <= entity.start);
  return between.every((item) => ["soft", "and", "entity", "noun", "verb"].includes(item.kind));
}

/** Several things of one dimension are one filter: any of them. */
function merged(filters: Reading["filters"]): Reading["filters"] {
  const byKind = new Map<string, Reading["filters"][number]>();
  for (const { entity, exclude } of filters) {
    const key = `${entity.dimension} ${exclude}`;
    const known = byKind.get(key);
    if (!known) byKind.set(key, { entity, exclude });
    else if (known.entity.label !== entity.label) {
      const label = `${known.entity.label} and ${entity.label}`;
      const values = [...known.entity.values, ...entity.values];
      byKind.set(key, { exclude, entity: { dimension: entity.dimension, label, values } });
    }
  }
  return [...byKind.values()];
}
