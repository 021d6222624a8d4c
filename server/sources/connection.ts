import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { notFound } from "@/server/errors";
import type { Telling } from "@/server/ingest/told";
import { appAt } from "@/server/providers/app";
import type { Connection, Provider } from "@/server/providers/contract";
import { providerOf } from "@/server/providers/registry";
import { accessToken } from "./access-token";

export type Source = typeof sources.$inferSelect;
export type ConnectedSource = { source: Source; provider: Provider; connection: Connection };

/** A source with the way to its account. Throws `not-found` where the organization has no such source. */
export async function connectedSource(ctx: Ctx, sourceId: string): Promise<ConnectedSource> {
  const source = await withOrganization(ctx.organization.id, (tx) => sourceOf(tx, ctx, sourceId));
  const provider = providerOf(source.provider);
  const app = appAt(source.provider);
  const { account } = source;
  const access = { organizationId: ctx.organization.id, sourceId, account, provider, app };
  const connection: Connection = {
    app,
    account,
    accessToken: (options) => accessToken({ ...access, rejected: options?.rejected }),
  };
  return { source, provider, connection };
}

export async function sourceOf(tx: Transaction, ctx: Ctx, sourceId: string): Promise<Source> {
  const [source] = await tx
    .select()
    .from(sources)
    .where(and(eq(sources.organizationId, ctx.organization.id), eq(sources.id, sourceId)));
  if (!source) throw notFound("source");
  return source;
}

/** How a provider's account tells its records. `asOf`: before it was asked for them. */
export function tellingOf(ctx: Ctx, source: Source, asOf?: Date): Telling {
  return {
    organizationId: ctx.organization.id,
    sourceId: source.id,
    namespace: source.id,
    provider: source.provider,
    currency: source.currency ?? ctx.organization.currency,
    now: ctx.now(),
    asOf,
    traceId: ctx.traceId,
  };
}
