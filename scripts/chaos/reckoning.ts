/** A line of the reckoning: what it says in numbers, and whether the numbers keep to it. */
export type Reckoning = { says: string; holds: boolean };

/** The first of them, for a person who looks for the rest. */
export function some(names: string[]): string {
  const shown = names.slice(0, 5).join(", ");
  if (names.length === 0) return "";
  return names.length > 5 ? ` (${shown}, …)` : ` (${shown})`;
}
