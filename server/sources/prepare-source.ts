import { and, eq } from "drizzle-orm";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { promiseWaiting } from "@/server/deliveries/promise-waiting";
import { env } from "@/server/env";
import { DomainError } from "@/server/errors";
import { type RecordKindId, recordKinds } from "@/server/ingest/records/record-kinds";
import { ReconnectNeeded, Throttled } from "@/server/providers/http";
import { connectedSource } from "./connection";

/**
 * What comes before reading an account: its own name, and the provider's promise to announce changes, so that none is
 * missed while the first pass runs. Where it refuses to, its source says why, and reading again finds them. Webhooks that
 * wait are worked on again, since the account can be reached. Returns the kinds to read.
 */
export async function prepareSource(ctx: Ctx, sourceId: string): Promise<RecordKindId[]> {
  const { source, provider, connection } = await connectedSource(ctx, sourceId);
  const profile = await provider.sync.profile(connection);
  const origin = env.NEXTAUTH_URL ?? "http://localhost:3000";
  const address = new URL(`/api/providers/${source.provider}/webhook`, origin).toString();
  const notAnnounced = await refusalOf(provider.sync.subscribe(connection, address));
  await withOrganization(ctx.organization.id, async (tx) => {
    await tx
      .update(sources)
      .set({ name: profile.name, timeZone: profile.timeZone, currency: profile.currency, notAnnounced })
      .where(and(eq(sources.organizationId, ctx.organization.id), eq(sources.id, sourceId)));
    await promiseWaiting(tx, { organizationId: ctx.organization.id, sourceId });
  });
  return provider.manifest.kinds.filter((kind): kind is RecordKindId => kind in recordKinds);
}

/** Why the provider does not do it; null where it does. */
async function refusalOf(subscribing: Promise<void>): Promise<string | null> {
  try {
    await subscribing;
    return null;
  } catch (error) {
    const isRefusal =
      error instanceof DomainError && !(error instanceof Throttled || error instanceof ReconnectNeeded);
    if (isRefusal) return error.message;
    throw error;
  }
}
