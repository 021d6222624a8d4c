import { notFound } from "@/server/errors";
import type { Provider } from "./contract";
import * as installed from "./installed";

const providers: Provider[] = Object.values(installed);

export function allProviders(): readonly Provider[] {
  return providers;
}

/** Throws `not-found` for an id that no provider has. */
export function providerOf(id: string): Provider {
  const provider = providers.find((each) => each.manifest.id === id);
  if (!provider) throw notFound("provider");
  return provider;
}
