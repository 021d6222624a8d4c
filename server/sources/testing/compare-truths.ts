import type { Truth } from "./beyas-truth";

/** How one record in Beya is not as the shop's. */
export type Difference = { record: string; says: string };
type Fields = Record<string, unknown>;

const kinds = ["orders", "lines", "customers", "products"] as const;
type Kind = (typeof kinds)[number];

/** Which record a row is of. */
const recordOf: Record<Kind, (row: Fields) => string> = {
  orders: ({ externalId }) => `order ${externalId}`,
  lines: ({ order }) => `order ${order}`,
  customers: ({ externalId }) => `customer ${externalId}`,
  products: ({ externalId }) => `product ${externalId}`,
};

/** Every row that is not the same in all of its fields; nothing where Beya holds what the shop holds. */
export function compareTruths(shop: Truth, beya: Truth): Difference[] {
  return kinds.flatMap((kind) => differencesOf(kind, shop[kind], beya[kind]));
}

function differencesOf(kind: Kind, shop: Fields[], beya: Fields[]): Difference[] {
  const nameOf = (row: Fields) => `${recordOf[kind](row)} ${row.position ?? ""}`.trim();
  const inShop = new Map(shop.map((row) => [nameOf(row), row]));
  const inBeya = new Map(beya.map((row) => [nameOf(row), row]));
  const differences: Difference[] = [];
  for (const name of new Set([...inShop.keys(), ...inBeya.keys()])) {
    const [wanted, found] = [inShop.get(name), inBeya.get(name)];
    const says = differenceOf(wanted, found);
    if (says)
      differences.push({ record: recordOf[kind](wanted ?? found ?? {}), says: `${kind}: ${name} ${says}` });
  }
  const twice = beya.length - inBeya.size;
  if (twice > 0) differences.push({ record: kind, says: `${kind}: ${twice} are twice in Beya` });
  return differences;
}

function differenceOf(wanted: Fields | undefined, found: Fields | undefined): string | undefined {
  if (!found) return "is only in the shop";
  if (!wanted) return "is only in Beya";
  const fields = [...new Set([...Object.keys(wanted), ...Object.keys(found)])];
  const unequal = fields.filter((field) => textOf(wanted[field]) !== textOf(found[field]));
  if (unequal.length === 0) return undefined;
  return unequal
    .map((field) => `has ${field} ${textOf(wanted[field])} in the shop, ${textOf(found[field])} in Beya`)
    .join("; ");
}

/** Objects by their fields in alphabetical order, since the database keeps none. */
function textOf(value: unknown): string {
  const isObject = typeof value === "object" && value !== null && !(value instanceof Date);
  return JSON.stringify(isObject ? Object.fromEntries(Object.entries(value).sort()) : value) ?? "nothing";
}
