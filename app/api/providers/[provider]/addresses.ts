import type { ConnectProblem } from "@/components/sources/connect-problems";
import { env } from "@/server/env";

const origin = () => env.NEXTAUTH_URL ?? "http://localhost:3000";

/** Where a provider sends people back to. */
export function callbackAddress(provider: string): string {
  return new URL(`/api/providers/${encodeURIComponent(provider)}/callback`, origin()).toString();
}

/** The Sources page, with what it should say: which account was connected, and since when it had been broken; or why not. */
export function sourcesPage(
  say: { connected?: string; brokenSince?: string; problem?: ConnectProblem } = {},
): URL {
  const url = new URL("/sources", origin());
  for (const [name, value] of Object.entries(say)) url.searchParams.set(name, value);
  return url;
}
