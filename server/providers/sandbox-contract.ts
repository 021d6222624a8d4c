/** What has happened in a stand-in since it was made, so that it goes on after a restart. */
export type ProviderJournal = { entries: unknown[]; append(entry: unknown): void };

export type SandboxOptions = {
  random?: () => number;
  journal?: ProviderJournal;
  /** The environment, where a stand-in has settings of its own: `BEYA_SANDBOX_…`. */
  settings?: Record<string, string | undefined>;
};

/** A webhook as it goes over the wire. */
export type SentWebhook = { headers: Record<string, string>; body: string };

/**
 * A provider's stand-in. `path` is the request's path below the provider's own: `/<host>/…` for what the real one
 * answers at that host, `/control` for the page on which a person makes things happen. `reset` cuts the connection
 * unanswered; a body that fails is cut where it is.
 */
export type ProviderSandbox = {
  id: string;
  answer(request: Request, path: string): Promise<Response | "reset">;
  /** Another webhook about one of its records, signed with `secret` as the real provider signs. */
  webhook(secret: string): SentWebhook;
};

/** What a provider's `sandbox.ts` exports under the name `sandbox`. */
export type MakeSandbox = (options: SandboxOptions) => ProviderSandbox | Promise<ProviderSandbox>;
