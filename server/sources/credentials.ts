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
  const key = await dataKey(tx, organizationId);
  const sealed = {
    accessToken: seal(key, keyId, tokens.accessToken, [organizationId, sourceId, "access_token"]),
    refreshToken: tokens.refreshToken
      ? seal(key, keyId, tokens.refreshToken, [organizationId, sourceId, "refresh_token"])
      : null,
    expiresAt: tokens.expiresAt ?? null,
    scopes: tokens.scopes,
    refreshingUntil: null,
    updatedAt: new Date(),
  };
  await tx
    .insert(credentials)
    .values({ organizationId, sourceId, ...sealed })
    .onConflictDoUpdate({
      target: credentials.sourceId,
      set: { ...sealed, generation: sql`${credentials.generation} + 1` },
    });
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

/** Whether the caller may replace this generation of tokens: at most one can, until its lease is over. */
export async function claimRefresh(
  tx: Transaction,
  organizationId: string,
  sourceId: string,
  generation: number,
  leaseMs: number,
): Promise<boolean> {
  const claimed = await tx
    .update(credentials)
    .set({ refreshingUntil: sql`now() + ${leaseMs} * interval '1 millisecond'` })
    .where(
      and(
        eq(credentials.organizationId, organizationId),
        eq(credentials.sourceId, sourceId),
        eq(credentials.generation, generation),
        or(isNull(credentials.refreshingUntil), lt(credentials.refreshingUntil, sql`now()`)),
      ),
    )
    .returning({ sourceId: credentials.sourceId });
  return claimed.length === 1;
}

export async function releaseRefresh(
  tx: Transaction,
  organizationId: string,
  sourceId: string,
): Promise<void> {
  await tx
    .update(credentials)
    .set({ refreshingUntil: null })
    .where(and(eq(credentials.organizationId, organizationId), eq(credentials.sourceId, sourceId)));
}
