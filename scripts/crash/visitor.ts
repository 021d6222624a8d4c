import { setTimeout as wait } from "node:timers/promises";
import { createTRPCClient, httpLink } from "@trpc/client";
import superjson from "superjson";
import { z } from "zod";
import type { ApiInputs, ApiRouter } from "@/server/api/root";

type Registration = ApiInputs["organizations"]["register"];

/** Somebody who uses the app over HTTP as its pages do, with a session of their own. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  readonly api;

  constructor(readonly address: string) {
    this.api = createTRPCClient<ApiRouter>({
      links: [
        httpLink({
          url: new URL("/api/trpc", address).toString(),
          transformer: superjson,
          fetch: (url, options) => this.fetch(String(url), options),
        }),
      ],
    });
  }

  /** Opens an account, or finds that it was opened by a try before, and signs in. */
  async signUp(account: Registration): Promise<void> {
    await this.api.organizations.register.mutate(account).catch((error: unknown) => {
      if (!String(error).includes("already an account")) throw error;
    });
    await this.signIn(account.email, account.password);
  }

  async signIn(email: string, password: string): Promise<void> {
    const csrf = await (await this.fetch("/api/auth/csrf")).json();
    const { csrfToken } = z.object({ csrfToken: z.string() }).parse(csrf);
    await this.fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
    });
    await this.api.organizations.current.query();
  }

  /** A request with the session's cookies. Redirects are left to the caller. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(new URL(path, this.address), {
      signal: AbortSignal.timeout(30_000),
      ...init,
      headers,
      redirect: "manual",
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }
}

/** Tries again while the app is away or being started; gives up with the last error. */
export async function persistently<T>(work: () => Promise<T>, { forMs = 120_000 } = {}): Promise<T> {
  const deadline = Date.now() + forMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await wait(100);
    }
  }
}
