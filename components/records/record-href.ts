const places = { customer: "/customers", product: "/products", order: "/orders" };

export type RecordKind = keyof typeof places;

/** The page of a record. Kinds without pages of their own, such as tickets, have none. */
export function recordHref(kind: RecordKind, id: string): string;
export function recordHref(kind: string | undefined, id: string): string | undefined;
export function recordHref(kind: string | undefined, id: string): string | undefined {
  return kind && Object.hasOwn(places, kind) ? `${places[kind as RecordKind]}/${id}` : undefined;
}
