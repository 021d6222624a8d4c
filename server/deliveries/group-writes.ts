import { unavailable } from "@/server/errors";
import { concernsRows } from "./concerns-rows";

type Waiting<Item, Result> = {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
};
type Line<Item, Result> = { waiting: Waiting<Item, Result>[] };

export type GroupingOptions<Item, Result> = {
  /** Things of one line are written in order, one group at a time; lines do not wait for each other. */
  lineOf: (item: Item) => string;
  sizeOf: (item: Item) => number;
  /** Writes all of them or none, and gives each its own result. */
  write: (items: Item[]) => Promise<Result[]>;
  /** Limits of one group, and of all that waits in memory. */
  atOnce: { count: number; size: number };
  atMost: { count: number; size: number };
};

/**
 * Group commit: what comes while a write of its line is under way goes down together in the next one.
 *
 *   caller A ─┐ write A ┌─► A's result
 *   caller B ─┼─ waits ─┤ write B, C ┌─► B's result
 *   caller C ─┴─ waits ─┘            └─► C's result
 *
 * Where rows spoil a group, each of them is tried alone, so that one caller's fault is nobody else's. Beyond the limits a
 * caller is refused with `unavailable` at once.
 */
export function groupWrites<Item, Result>(
  options: GroupingOptions<Item, Result>,
): (item: Item) => Promise<Result> {
  const { lineOf, sizeOf, write, atOnce, atMost } = options;
  const lines = new Map<string, Line<Item, Result>>();
  let count = 0;
  let size = 0;

  return (item) => {
    if (count + 1 > atMost.count || size + sizeOf(item) > atMost.size)
      return Promise.reject(unavailable("More arrives than can be written down.", "Send it again."));
    count++;
    size += sizeOf(item);
    const done = new Promise<Result>((resolve, reject) => {
      const key = lineOf(item);
      const line = lines.get(key);
      if (line) {
        line.waiting.push({ item, resolve, reject });
        return;
      }
      lines.set(key, { waiting: [{ item, resolve, reject }] });
      void writeLine(key);
    });
    return done.finally(() => {
      count--;
      size -= sizeOf(item);
    });
  };

  async function writeLine(key: string): Promise<void> {
    const line = lines.get(key);
    while (line && line.waiting.length > 0) await writeTogether(nextGroup(line));
    lines.delete(key);
  }

  function nextGroup({ waiting }: Line<Item, Result>): Waiting<Item, Result>[] {
    let bytes = 0;
    const end = waiting.findIndex(({ item }, index) => {
      bytes += sizeOf(item);
      return index > 0 && (index >= atOnce.count || bytes > atOnce.size);
    });
    return waiting.splice(0, end === -1 ? waiting.length : end);
  }

  async function writeTogether(group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await write(group.map(({ item }) => item));
      if (results.length !== group.length) throw new Error("A group's results are not one for each.");
      for (const [index, result] of results.entries()) group[index]?.resolve(result);
    } catch (error) {
      if (group.length > 1 && concernsRows(error)) {
        for (const one of group) await writeTogether([one]);
        return;
      }
      for (const { reject } of group) reject(error);
    }
  }
}
