/** So long may a calculation keep everybody else of the process waiting. */
const mostMs = 10;
let lastPause = 0;

/**
 * Lets others of this process go first, if nobody could for a while. A long calculation calls it between its parts; the
 * result is the same, requests are answered meanwhile.
 */
export async function breathe(): Promise<void> {
  if (performance.now() - lastPause < mostMs) return;
  await new Promise<void>((resolve) => setImmediate(resolve));
  lastPause = performance.now();
}
