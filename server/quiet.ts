const asked = Symbol.for("beya.asked");
const arrived = Symbol.for("beya.arrived");
// The app's route bundles have module graphs of their own; what one of them hears, the others heed.
const holder = globalThis as typeof globalThis & { [asked]?: number; [arrived]?: number };

/** Notes that somebody waits for an answer of this process. */
export function somebodyAsks(): void {
  holder[asked] = performance.now();
}

/** Milliseconds since somebody last asked this process. */
export function quietFor(): number {
  return since(holder[asked]);
}

/** Notes that a webhook wants to be acknowledged by this process. */
export function webhookArrives(): void {
  holder[arrived] = performance.now();
}

/** Milliseconds since a webhook last came to this process. */
export function noWebhookFor(): number {
  return since(holder[arrived]);
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

const since = (moment = Number.NEGATIVE_INFINITY) => performance.now() - moment;
