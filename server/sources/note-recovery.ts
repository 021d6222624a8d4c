import type { Transaction } from "@/db/client";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { recordEvents } from "@/server/ingest/record-events";
import { type Source, tellingOf } from "./connection";

/**
 * Notes that an account that was broken can be read again, and has it read whole: what was deleted there meanwhile shows
 * only by its missing id.
 */
export async function noteRecovery(
  tx: Transaction,
  ctx: Ctx,
  source: Source,
  brokenSince: Date,
): Promise<void> {
  const now = ctx.now().toISOString();
  await recordEvents(tx, tellingOf(ctx, source), [
    {
      type: "source.recovered",
      externalId: source.account,
      version: now,
      occurredAt: now,
      subject: [{ kind: "source", id: source.id }],
      data: { brokenSince: brokenSince.toISOString() },
      tier: 1,
    },
  ]);
  await emit(tx, "sources/sync-requested", {
    organizationId: ctx.organization.id,
    sourceId: source.id,
    whole: true,
  });
}
