import { log } from "@/server/log";
import { createSignal } from "./embedded/signal";
import { onOutboxNudge } from "./outbox-nudge";
import { pruneOutbox, sendOutbox } from "./send-outbox";

export type Sweeper = { stop(): Promise<void> };

/**
 * Sends promised events as soon as they are committed in this process, and those of other processes within seconds.
 * While the job server is away it asks less and less often, up to once a minute.
 */
export function startSweeper({ everyMs = 3_000, send = sendOutbox } = {}): Sweeper {
  const signal = createSignal();
  const forget = onOutboxNudge(signal.raise);
  let stopping = false;
  let failures = 0;
  let tidyAt = Date.now() + 60_000;

  async function live(): Promise<void> {
    while (!stopping) {
      try {
        await send();
        failures = 0;
        if (Date.now() >= tidyAt) {
          tidyAt = Date.now() + 3_600_000;
          await pruneOutbox(new Date());
        }
        await signal.wait(everyMs);
      } catch (err) {
        failures++;
        log.warn({ err, failures }, "the outbox could not be sent");
        // Without the nudge: a busy app must not hammer a server that is away.
        await signal.rest(Math.min(everyMs * 2 ** failures, 60_000));
      }
    }
  }

  const living = live();
  return {
    stop: async () => {
      stopping = true;
      forget();
      signal.close();
      await living;
    },
  };
}
