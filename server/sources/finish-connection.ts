import { and, eq, gt, isNull } from "drizzle-orm";
import { connectionRequests, syncStates } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { MemberCtx } from "@/server/ctx";
import { DomainError } from "@/server/errors";
import { contentHash } from "@/server/ids";
import { appAt } from "@/server/providers/app";
import { providerOf } from "@/server/providers/registry";
import { storeCredentials } from "./credentials";
import { noteRecovery } from "./note-recovery";
import { requireScopes } from "./require-scopes";

/** `brokenSince` where the account could not be read until now. */
export type FinishedConnection = { sourceId: string; brokenSince: Date | null };

/**
 * Ends a connect flow: takes the state (once, for the member who began), trusts the callback only if the provider
 * signed it and lets B read all that it asked for, and stores the access. The same account connected again goes on where
 * it was, and one that was broken has recovered. Throws `forbidden`.
 */
export async function finishConnection(
  ctx: MemberCtx,
  providerId: string,
  query: URLSearchParams,
  redirectUri: string,
): Promise<FinishedConnection> {
  const provider = providerOf(providerId);
  const app = appAt(providerId);
  const organizationId = ctx.organization.id;
  const [request] = await withOrganization(organizationId, (tx) =>
    tx
      .update(connectionRequests)
      .set({ usedAt: ctx.now() })
      .where(
        and(
          eq(connectionRequests.organizationId, organizationId),
          eq(connectionRequests.stateHash, contentHash(query.get("state") ?? "")),
          eq(connectionRequests.userId, ctx.member.userId),
          eq(connectionRequests.provider, providerId),
          isNull(connectionRequests.usedAt),
          gt(connectionRequests.expiresAt, ctx.now()),
        ),
      )
      .returning(),
  );
  if (!request) {
    throw new DomainError("forbidden", "This connection was not begun here, or is over.", "Begin it again.");
  }
  provider.oauth.verifyCallback(app, query, request.account, ctx.now());
  const code = query.get("code");
  if (!code)
    throw new DomainError("forbidden", `${provider.manifest.name} gave no access.`, "Begin again and agree.");
  const tokens = await provider.oauth.exchangeCode(app, { account: request.account, code, redirectUri });
  requireScopes(provider, tokens);

  return withOrganization(organizationId, async (tx) => {
    // Locked, so that of two who connect it at once only one finds it broken.
    const [before] = await tx
      .select({ brokenAt: sources.brokenAt })
      .from(sources)
      .where(
        and(
          eq(sources.organizationId, organizationId),
          eq(sources.provider, providerId),
          eq(sources.account, request.account),
        ),
      )
      .for("update");
    const brokenSince = before?.brokenAt ?? null;
    const [source] = await tx
      .insert(sources)
      .values({ organizationId, provider: providerId, account: request.account, name: request.account })
      .onConflictDoUpdate({
        target: [sources.organizationId, sources.provider, sources.account],
        set: { status: "connected", problem: null, brokenAt: null },
      })
      .returning();
    if (!source) throw new Error("The source was not written.");
    await storeCredentials(tx, organizationId, source.id, tokens);
    await tx
      .insert(syncStates)
      .values(provider.manifest.kinds.map((kind) => ({ organizationId, sourceId: source.id, kind })))
      .onConflictDoNothing();
    await emit(tx, "sources/connected", { organizationId, sourceId: source.id });
    if (brokenSince) await noteRecovery(tx, ctx, source, brokenSince);
    return { sourceId: source.id, brokenSince };
  });
}
