import type { RecordKind } from "./record-href";

/** What the address of a list says: `?q=lamp&sort=net&dir=ascending&page=2&currency=EUR`, each part optional. */
export type ListAddress<Sort extends string> = {
  search: string;
  sort: Sort;
  direction: "ascending" | "descending";
  page: number;
  currency?: string;
};

/** A list of records: what it is called, where it is, and how it can be ordered. */
export type ListShape<Sort extends string> = {
  kind: RecordKind;
  path: string;
  title: string;
  /** Its rows in the middle of a sentence: "customers". */
  noun: string;
  /** What its search looks at. */
  searches: string;
  sorts: readonly Sort[];
  /** How the list stands where the address says nothing. */
  standard: { sort: Sort; direction: "ascending" | "descending" };
};

/** What an address is read and written by. */
type Ordering<Sort extends string> = Pick<ListShape<Sort>, "path" | "sorts" | "standard">;

export type SearchParams = Record<string, string | string[] | undefined>;

/** Reads an address; what it says wrongly counts as not said. */
export function readAddress<Sort extends string>(
  shape: Ordering<Sort>,
  params: SearchParams,
): ListAddress<Sort> {
  const one = (name: string) => [params[name]].flat()[0];
  const page = Number(one("page"));
  const currency = one("currency");
  const direction = one("dir");
  return {
    search: (one("q") ?? "").slice(0, 200),
    sort: shape.sorts.find((sort) => sort === one("sort")) ?? shape.standard.sort,
    direction: direction === "ascending" || direction === "descending" ? direction : shape.standard.direction,
    page: Number.isSafeInteger(page) && page > 0 && page <= 1_000_000 ? page : 1,
    currency: currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
  };
}

/** Writes the address of a list with a change made; another order or other words begin at the first page. */
export function writeAddress<Sort extends string>(
  shape: Ordering<Sort>,
  address: ListAddress<Sort>,
  change: Partial<ListAddress<Sort>> = {},
): string {
  const next = { ...address, page: 1, ...change };
  const params = new URLSearchParams();
  if (next.search) params.set("q", next.search);
  if (next.sort !== shape.standard.sort || next.direction !== shape.standard.direction) {
    params.set("sort", next.sort);
    params.set("dir", next.direction);
  }
  if (next.currency) params.set("currency", next.currency);
  if (next.page > 1) params.set("page", String(next.page));
  const query = params.toString();
  return query ? `${shape.path}?${query}` : shape.path;
}
