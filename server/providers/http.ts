import { DomainError } from "@/server/errors";

/** The provider refuses our access for good: only a person can connect again. */
export class ReconnectNeeded extends DomainError {
  constructor(message: string) {
    super("forbidden", message, "Connect it again; nothing that was read is lost or doubled.");
    this.name = "ReconnectNeeded";
  }
}

/** The provider asks us to wait. */
export class Throttled extends DomainError {
  constructor(
    message: string,
    readonly waitMs: number,
  ) {
    super("too-many", message);
    this.name = "Throttled";
  }
}

/**
 * One request to a provider within 30 seconds, redirects refused. A connection that fails is `unavailable`; what the
 * answer's status means is the provider's own business.
 */
export async function providerFetch(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(30_000) });
  } catch (cause) {
    throw new DomainError("unavailable", `${url.host} did not answer.`, "Try again in a moment.", {
      cause,
    });
  }
}

/** The JSON of an answer. One that breaks off is `unavailable`, as if it had not come. */
export async function answeredJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    const { host } = new URL(response.url);
    throw new DomainError("unavailable", `The answer of ${host} broke off.`, "B tries again by itself.", {
      cause,
    });
  }
}

/** Milliseconds of a `Retry-After` header: seconds, fractions allowed, or a date. */
export function retryAfterMs(header: string | null, now: Date): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
