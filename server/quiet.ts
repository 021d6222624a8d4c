const asked = Symbol.for("beya.asked");
// The app's route bundles have module graphs of their own; what one of them hears, the others heed.
const holder = globalThis as typeof globalThis & { [asked]?: number };

/** Notes that somebody waits for an answer of this process. */
export function somebodyAsks(): void {
  holder[asked] = performance.now();
}

/** Milliseconds since somebody last asked this process. */
export function quietFor(): number {
  return performance.now() - (holder[asked] ?? Number.NEGATIVE_INFINITY);
}

/**
 * Resolves when nobody has asked anything for `quiet` milliseconds, or after `atMost`: background work leaves processor
 * and database to those who wait for an answer.
 */
export async function untilQuiet(quiet: number, atMost = Number.POSITIVE_INFINITY): Promise<void> {
  const until = performance.now() + atMost;
  for (;;) {
    const wait = Math.min(quiet - quietFor(), until - performance.now());
    if (wait <= 0) return;
    await new Promise((fulfil) => setTimeout(fulfil, wait));
  }
}
