/** What has happened in a stand-in since it was made, so that it goes on after a restart. */
export type ProviderJournal = { entries: unknown[]; append(entry: unknown): void };

export type SandboxOptions = { random?: () => number; journal?: ProviderJournal };

/** A provider's stand-in. `path` is the request's path below the provider's own; `reset` cuts the connection unanswered. */
export type ProviderSandbox = {
  id: string;
  answer(request: Request, path: string): Promise<Response | "reset">;
};
