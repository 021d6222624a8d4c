import { randomInt } from "node:crypto";
import type { Reading, WebhookMeaning } from "@/server/providers/contract";
import { ReconnectNeeded, Throttled } from "@/server/providers/http";
import { emptyBatch, join } from "@/server/providers/normalized-contract";

export type Understood = { id: string; meaning: WebhookMeaning };
type Read = (kind: string, externalIds: string[]) => Promise<Reading>;
type ReadAgain = Reading & {
  /** Webhooks whose record was not read. */
  failed: Set<string>;
  /** Those of them whose own record is the reason: it failed alone while others were read. */
  blamed: Set<string>;
  /** What was thrown first. */
  error: unknown;
};

/** Few enough that each reading fits a small account's allowance, so that waiting for it always leads on. */
const atOnce = 25;
/** So many records that fail alone, one after the other, are no longer the records' fault. */
const mostInARow = 2;

/**
 * All that the webhooks mean, each record read once, as it is now: even a deletion may be older than what brought the
 * record back. Records that could not be read together are read alone, so that one holds up none of the others. Once the
 * provider asks to wait, shuts us out or answers nothing any more, the rest is left for another time.
 */
export async function readAgain(webhooks: Understood[], read: Read): Promise<ReadAgain> {
  const result: ReadAgain = {
    batch: emptyBatch(),
    unread: [],
    failed: new Set(),
    blamed: new Set(),
    error: undefined,
  };
  const alone = { lately: [] as string[], inARow: 0 };
  let [hasRead, isOver] = [false, false];
  for (const [kind, wanted] of wantedRecords(webhooks)) {
    const ids = [...wanted.keys()];
    for (let at = 0; at < ids.length; at += atOnce) await readSome(kind, wanted, ids.slice(at, at + atOnce));
  }
  if (!isOver) blameLately();
  if (!hasRead) result.blamed.clear();
  return result;

  async function readSome(kind: string, wanted: Map<string, string[]>, ids: string[]): Promise<void> {
    const told = ids.flatMap((id) => wanted.get(id) ?? []);
    try {
      if (!isOver) {
        const { batch, unread } = await read(kind, ids);
        join(result.batch, batch);
        result.unread.push(...unread);
        hasRead = true;
        blameLately();
        return;
      }
    } catch (error) {
      result.error ??= error;
      isOver = error instanceof Throttled || error instanceof ReconnectNeeded;
      if (!isOver && ids.length > 1) {
        // From anywhere on: two neighbours that always fail do not hold up the same others for ever.
        const from = randomInt(ids.length);
        for (const id of [...ids.slice(from), ...ids.slice(0, from)]) await readSome(kind, wanted, [id]);
        return;
      }
      alone.lately.push(...told);
      isOver ||= ++alone.inARow >= mostInARow;
    }
    for (const id of told) result.failed.add(id);
  }

  /** The provider answers: what failed alone before failed by itself. */
  function blameLately(): void {
    for (const id of alone.lately) result.blamed.add(id);
    alone.lately = [];
    alone.inARow = 0;
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
