/** The page that an address asks for; the first where it asks for none or for nonsense. */
export function pageNumber(asked: string | undefined): number {
  const page = Math.floor(Number(asked ?? 1));
  return page >= 1 && page <= 100_000 ? page : 1;
}
