import { type Listing, placeOf } from "./listing";

export type Page = { first?: number; after?: string; query?: string; sortKey?: string };

const mostAtOnce = 250;

/**
 * A page of one of the shop's lists in order of change or id. The cursor names the last item, so that what changes
 * meanwhile shifts nothing.
 */
export function connection<T, W>(list: Listing<T>, page: Page, wire: (item: T) => W) {
  const sortKey = page.sortKey === "ID" ? "ID" : "UPDATED_AT";
  const since = page.query?.match(/^updated_at:>='([^']+)'$/)?.[1];
  // Shopify ignores what it does not understand and tells everything, which nobody would notice here.
  if (page.query && !since) throw new Error(`This search is not understood: ${page.query}`);
  if (since && sortKey === "ID") throw new Error("What changed is offered in the order of its change alone.");
  const entries = list(sortKey);
  const after = page.after ? `${Buffer.from(page.after, "base64url").toString()}\u0000` : "";
  const from = Math.max(placeOf(entries, after), since ? placeOf(entries, new Date(since).toISOString()) : 0);
  const some = entries.slice(from, from + Math.min(page.first ?? 50, mostAtOnce));
  const last = some.at(-1);
  return paged(
    some.map(({ item }) => wire(item)),
    from + some.length < entries.length,
    last ? Buffer.from(last.key).toString("base64url") : null,
  );
}

/** A page of a list that belongs to one thing; the cursor is the place in it. Without `first` all of it, as in bulk. */
export function slice<T, W>(
  items: readonly T[],
  page: { first?: number; after?: string },
  wire: (item: T) => W,
) {
  const from = page.after ? Number(page.after) : 0;
  const to = Math.min(items.length, from + (page.first ?? items.length));
  const isMore = to < items.length;
  return paged(items.slice(from, to).map(wire), isMore, isMore ? String(to) : null);
}

/** What a connection answers: its nodes, the same as edges, and where the next page begins. */
export function paged<W>(nodes: W[], hasNextPage: boolean, endCursor: string | null) {
  return { nodes, edges: () => nodes.map((node) => ({ node })), pageInfo: { hasNextPage, endCursor } };
}
