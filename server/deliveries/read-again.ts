import type { WebhookMeaning } from "@/server/providers/contract";
import { ReconnectNeeded, Throttled } from "@/server/providers/http";
import { emptyBatch, type NormalizedBatch } from "@/server/providers/normalized-contract";
import { join } from "@/server/sources/reconcile";

export type Understood = { id: string; meaning: WebhookMeaning };
type Read = (kind: string, externalIds: string[]) => Promise<NormalizedBatch>;
type ReadAgain = { batch: NormalizedBatch; failed: Set<string>; error: unknown };

/** Few enough that each reading fits a small account's allowance, so that waiting for it always leads on. */
const atOnce = 25;

/**
 * All that the webhooks mean, each record read once, as it is now: even a deletion may be older than what brought the
 * record back. Webhooks whose record could not be read are `failed`, with the first error; the others need not wait.
 */
export async function readAgain(webhooks: Understood[], read: Read): Promise<ReadAgain> {
  const result: ReadAgain = { batch: emptyBatch(), failed: new Set(), error: undefined };
  let isOver = false;
  for (const [kind, wanted] of wantedRecords(webhooks)) {
    const ids = [...wanted.keys()];
    for (let at = 0; at < ids.length; at += atOnce) await readSome(kind, wanted, ids.slice(at, at + atOnce));
  }
  return result;

  async function readSome(kind: string, wanted: Map<string, string[]>, ids: string[]): Promise<void> {
    try {
      if (!isOver) join(result.batch, await read(kind, ids));
    } catch (error) {
      result.error ??= error;
      // Asked to wait, or shut out: the rest would fare no better.
      isOver = error instanceof Throttled || error instanceof ReconnectNeeded;
      if (!isOver && ids.length > 1) {
        for (const id of ids) await readSome(kind, wanted, [id]);
        return;
      }
      fail(wanted, ids);
      return;
    }
    if (isOver) fail(wanted, ids);
  }

  function fail(wanted: Map<string, string[]>, ids: string[]): void {
    for (const delivery of ids.flatMap((id) => wanted.get(id) ?? [])) result.failed.add(delivery);
  }
}

/** By kind and external id, the webhooks that speak of the record. */
function wantedRecords(webhooks: Understood[]): Map<string, Map<string, string[]>> {
  const wanted = new Map<string, Map<string, string[]>>();
  for (const { id, meaning } of webhooks) {
    if (meaning.type !== "read") continue;
    const ofKind = wanted.get(meaning.kind) ?? new Map<string, string[]>();
    wanted.set(meaning.kind, ofKind);
    ofKind.set(meaning.externalId, [...(ofKind.get(meaning.externalId) ?? []), id]);
  }
  return wanted;
}
