import { withOrganization } from "@/db/tenant";
import { unavailable } from "@/server/errors";
import type { Provider, ProviderApp } from "@/server/providers/contract";
import { ReconnectNeeded } from "@/server/providers/http";
import {
  type Credentials,
  claimRefresh,
  readCredentials,
  releaseRefresh,
  storeRefreshed,
} from "./credentials";
import { requireScopes } from "./require-scopes";

/** A token is replaced this long before it dies, so that no request carries a dying one. */
const marginMs = 60_000;
const leaseMs = 40_000;
const waitMs = 50;
const patienceMs = 45_000;

export type AccessRequest = {
  organizationId: string;
  sourceId: string;
  account: string;
  provider: Provider;
  app: ProviderApp;
  /** A token that the provider has just refused. */
  rejected?: string;
};

// Callers of one process that want the same token share one answer.
const underWay = new Map<string, Promise<string>>();

/**
 * A token that should work now. Of all callers in all processes one asks the provider for a replacement, the others
 * wait for what it stores. Throws `ReconnectNeeded` where the provider refuses for good.
 */
export function accessToken(request: AccessRequest): Promise<string> {
  const key = `${request.sourceId} ${request.rejected ?? ""}`;
  const running = underWay.get(key) ?? findToken(request).finally(() => underWay.delete(key));
  underWay.set(key, running);
  return running;
}

async function findToken(request: AccessRequest): Promise<string> {
  const { organizationId, sourceId } = request;
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const found = await withOrganization(organizationId, async (tx) => {
      const current = await readCredentials(tx, organizationId, sourceId);
      if (!current) return "gone" as const;
      if (isUsable(current, request.rejected)) return current.accessToken;
      const lease = await claimRefresh(tx, organizationId, sourceId, current.generation, leaseMs);
      return lease && { current, lease };
    });
    if (found === "gone") throw new ReconnectNeeded("There is no access to this account any more.");
    if (typeof found === "string") return found;
    const replaced = found && (await replaceToken(request, found.current, found.lease));
    if (replaced) return replaced;
    await new Promise((fulfil) => setTimeout(fulfil, waitMs));
  }
  throw unavailable("Access could not be renewed in time.", "B tries again by itself.");
}

function isUsable({ accessToken, expiresAt }: Credentials, rejected: string | undefined): boolean {
  return accessToken !== rejected && (!expiresAt || expiresAt.getTime() - marginMs > Date.now());
}

/**
 * The one call to the provider. Its result is stored before anybody uses it. Undefined where it took so long that another
 * caller has taken over: what that one stores is what counts.
 */
async function replaceToken(
  request: AccessRequest,
  current: Credentials,
  lease: Date,
): Promise<string | undefined> {
  const { organizationId, sourceId, provider, app, account } = request;
  try {
    if (!current.refreshToken) throw new ReconnectNeeded("The access has ended and cannot be renewed.");
    const tokens = await provider.oauth.refresh(app, { account, refreshToken: current.refreshToken });
    requireScopes(provider, tokens);
    // Some providers return no new refresh token; the old one then stays.
    const kept = { ...tokens, refreshToken: tokens.refreshToken ?? current.refreshToken };
    const isStored = await withOrganization(organizationId, (tx) =>
      storeRefreshed(tx, organizationId, sourceId, kept, lease),
    );
    return isStored ? kept.accessToken : undefined;
  } catch (error) {
    const wasMine = await withOrganization(organizationId, (tx) =>
      releaseRefresh(tx, organizationId, sourceId, lease),
    );
    // A refusal counts only where nobody else has taken over or been given something newer meanwhile.
    if (!wasMine) return undefined;
    throw error;
  }
}
