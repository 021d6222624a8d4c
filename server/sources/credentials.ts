import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { credentials } from "@/db/schema/connections";
import type { TokenSet } from "@/server/providers/contract";
import { open, seal } from "@/server/seal";
import { dataKey } from "./data-key";

/** Access as it is used: opened, and which replacement of it this is. */
export type Credentials = {
  accessToken: string;
  refreshToken: string | undefined;
  expiresAt: Date | null;
  generation: number;
};

const keyId = "organization";

/** Keeps the tokens of a connection, sealed. Replaces what was there and gives up any refresh under way. */
export async function storeCredentials(
  tx: Transaction,
  organizationId: string,
  sourceId: string,
  tokens: TokenSet,
): Promise<void> {
  const sealed = await sealTokens(tx, organizationId, sourceId, tokens);
  await tx
    .insert(credentials)
    .values({ organizationId, sourceId, ...sealed })
    .onConflictDoUpdate({
      target: credentials.sourceId,
      set: { ...sealed, generation: sql`${credentials.generation} + 1` },
    });
}

/** Stores what a refresh brought, and ends its lease. False, and nothing is stored, where the lease is another's by now. */
export async function storeRefreshed(
  tx: Transaction,
  organizationId: string,
  sourceId: string,
  tokens: TokenSet,
  lease: Date,
): Promise<boolean> {
  const sealed = await sealTokens(tx, organizationId, sourceId, tokens);
  const stored = await tx
    .update(credentials)
    .set({ ...sealed, generation: sql`${credentials.generation} + 1` })
    .where(underLease(organizationId, sourceId, lease))
    .returning({ sourceId: credentials.sourceId });
  return stored.length === 1;
}

async function sealTokens(tx: Transaction, organizationId: string, sourceId: string, tokens: TokenSet) {
  const key = await dataKey(tx, organizationId);
  return {
    accessToken: seal(key, keyId, tokens.accessToken, [organizationId, sourceId, "access_token"]),
    refreshToken: tokens.refreshToken
      ? seal(key, keyId, tokens.refreshToken, [organizationId, sourceId, "refresh_token"])
      : null,
    expiresAt: tokens.expiresAt ?? null,
    scopes: tokens.scopes,
    refreshingUntil: null,
    updatedAt: new Date(),
  };
}

export async function readCredentials(
  tx: Transaction,
  organizationId: string,
  sourceId: string,
): Promise<Credentials | undefined> {
  const [row] = await tx
    .select()
    .from(credentials)
    .where(and(eq(credentials.organizationId, organizationId), eq(credentials.sourceId, sourceId)));
  if (!row) return undefined;
  const key = await dataKey(tx, organizationId);
  return {
    accessToken: open(key, row.accessToken, [organizationId, sourceId, "access_token"]),
    refreshToken: row.refreshToken
      ? open(key, row.refreshToken, [organizationId, sourceId, "refresh_token"])
      : undefined,
    expiresAt: row.expiresAt,
    generation: row.generation,
  };
}

/**
 * Lets one caller replace this generation of tokens, until its lease is over: then the next may, and what the first one
 * brings is no longer taken. Gives the end of the lease, by which its holder is known, or undefined to all others.
 */
export async function claimRefresh(
  tx: Transaction,
  organizationId: string,
  sourceId: string,
  generation: number,
  leaseMs: number,
): Promise<Date | undefined> {
  const [claimed] = await tx
    .update(credentials)
    // What a `Date` can hold, so that it equals itself when it comes back.
    .set({ refreshingUntil: sql`date_trunc('milliseconds', now() + ${leaseMs} * interval '1 millisecond')` })
    .where(
      and(
        eq(credentials.organizationId, organizationId),
        eq(credentials.sourceId, sourceId),
        eq(credentials.generation, generation),
        or(isNull(credentials.refreshingUntil), lt(credentials.refreshingUntil, sql`now()`)),
      ),
    )
    .returning({ refreshingUntil: credentials.refreshingUntil });
  return claimed?.refreshingUntil ?? undefined;
}

/** Ends the lease. False where it is another's by now. */
export async function releaseRefresh(
  tx: Transaction,
  organizationId: string,
  sourceId: string,
  lease: Date,
): Promise<boolean> {
  const released = await tx
    .update(credentials)
    .set({ refreshingUntil: null })
    .where(underLease(organizationId, sourceId, lease))
    .returning({ sourceId: credentials.sourceId });
  return released.length === 1;
}

function underLease(organizationId: string, sourceId: string, lease: Date) {
  return and(
    eq(credentials.organizationId, organizationId),
    eq(credentials.sourceId, sourceId),
    eq(credentials.refreshingUntil, lease),
  );
}
