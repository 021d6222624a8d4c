/** The words of a column's name: "InvoiceNo" → invoice, no; "Sub-Category" → sub, category. */
export function nameTokens(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ")
    .filter((token) => token !== "")
    .map((token) => canonicalTokens[token] ?? token);
}

const canonicalTokens: Record<string, string> = {
  number: "no",
  num: "no",
  nr: "no",
  nbr: "no",
  identifier: "id",
  qty: "quantity",
  qnty: "quantity",
  amt: "amount",
  cust: "customer",
  prod: "product",
  descr: "description",
  desc: "description",
  dt: "date",
  ts: "timestamp",
  inv: "invoice",
  ord: "order",
  cat: "category",
  disc: "discount",
  ctry: "country",
  canceled: "cancelled",
  totals: "total",
  products: "product",
  customers: "customer",
  orders: "order",
  items: "item",
};

/** How well a column's name fits one of the names a field goes by: 0 (not at all) to 1 (the same words). */
export function nameSimilarity(column: string[], known: string[]): number {
  const joined = column.join("");
  const knownJoined = known.join("");
  if (joined === "" || knownJoined === "") return 0;
  if (joined === knownJoined) return 1;
  const shared = known.filter((token) => column.includes(token)).length;
  const overlap = (2 * shared) / (column.length + known.length);
  // All words of the known name, with others around: "billing country", "order date (local)".
  const contained = shared === known.length ? 0.55 + 0.4 * (known.length / column.length) : 0;
  const spelling = joined.length >= 5 ? likeness(joined, knownJoined) : 0;
  return Math.max(contained, overlap >= 0.6 ? 0.75 * overlap : 0, spelling >= 0.8 ? 0.9 * spelling : 0);
}

/** 1 − edit distance by the longer length. */
function likeness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  if (Math.abs(a.length - b.length) > longer * 0.25) return 0;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return 1 - (previous[b.length] ?? longer) / longer;
}
