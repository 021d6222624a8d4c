import { z } from "zod";

const row = z.looseObject({ __parentId: z.string().optional(), id: z.string().optional() });
type Row = z.infer<typeof row>;

/** One thing of a bulk result with what it holds, in the order of the file. */
export type Thing = { root: Row; children: Row[] };

/** Children that do not follow their parent: the result was not grouped as asked. */
export class Ungrouped extends Error {}

/**
 * The things in a part of a bulk result that are there with all their children, at most `atMost`, and how many bytes they
 * take:
 *
 *     {"id":"Order/1"}                        ┐
 *     {"id":"LineItem/1","__parentId":…/1}    │ taken
 *     {"id":"Order/2"}                        ┘
 *     {"id":"Order/3"}                          its children may come in the next part
 *     {"id":"LineItem/2","__pare                cut off
 */
export function wholeThings(
  bytes: Buffer,
  isLast: boolean,
  atMost: number,
): { things: Thing[]; taken: number } {
  const things: { thing: Thing; from: number }[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(0x0a, at);
    if (end < 0 && !isLast) break;
    const next = end < 0 ? bytes.length : end + 1;
    const line = bytes.toString("utf8", at, next).trim();
    if (line !== "") {
      const parsed = row.parse(JSON.parse(line));
      const current = things.at(-1)?.thing;
      if (parsed.__parentId === undefined) {
        if (things.length === atMost) return { things: things.map(({ thing }) => thing), taken: at };
        things.push({ thing: { root: parsed, children: [] }, from: at });
      } else if (current && parsed.__parentId === current.root.id) current.children.push(parsed);
      else throw new Ungrouped(`A line names a parent that it does not follow: ${parsed.__parentId}`);
    }
    at = next;
  }
  if (isLast) return { things: things.map(({ thing }) => thing), taken: bytes.length };
  const last = things.at(-1);
  return { things: things.slice(0, -1).map(({ thing }) => thing), taken: last?.from ?? 0 };
}
