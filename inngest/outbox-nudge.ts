// The app's route bundles have module graphs of their own; one sweeper serves them all.
const shared = Symbol.for("beya.outbox");
const holder = globalThis as typeof globalThis & { [shared]?: () => void };

/** Tells the sweeper of this process, if there is one, that a promised event was committed. */
export function nudgeOutbox(): void {
  holder[shared]?.();
}

/** Makes `listener` the one that is told. Returns how to end that. */
export function onOutboxNudge(listener: () => void): () => void {
  holder[shared] = listener;
  return () => {
    if (holder[shared] === listener) holder[shared] = undefined;
  };
}
