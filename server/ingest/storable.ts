/** A value with all its texts as the database can hold them: it knows no NUL, and no half of a character of two. */
export function storable<T>(value: T): T {
  // Each part keeps its type: texts become texts, and what is no plain object or list stays as it is.
  return storablePart(value) as T;
}

function storablePart(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\u0000", "").replace(/\p{Surrogate}/gu, "");
  if (Array.isArray(value)) return value.map(storablePart);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, storablePart(part)]));
}
