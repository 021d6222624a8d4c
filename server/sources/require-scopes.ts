import type { Provider, TokenSet } from "@/server/providers/contract";
import { ReconnectNeeded } from "@/server/providers/http";

/**
 * Throws `ReconnectNeeded`, with what B may not read, where tokens give less than all that the provider's manifest asks
 * for. Half an account would be read as if the other half were gone.
 */
export function requireScopes({ manifest, oauth }: Provider, { scopes }: TokenSet): void {
  const missing = oauth.notGranted(scopes);
  if (missing.length === 0) return;
  const list = new Intl.ListFormat("en", { type: "disjunction" }).format(missing);
  throw new ReconnectNeeded(`${manifest.name} gave less access than B needs: B may not read ${list}.`);
}
