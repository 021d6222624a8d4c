import { env, providerSettings, settingName } from "../env";
import { invalid } from "../errors";
import type { ProviderApp } from "./contract";

export const sandboxClient = { clientId: "beya-sandbox", clientSecret: "secret-of-the-sandbox" };

/**
 * Our registration at a provider. Where none is configured and the sandbox runs, the sandbox's; else `invalid`, with
 * the settings that are missing.
 */
export function appAt(providerId: string): ProviderApp {
  const settings = providerSettings(providerId);
  if (settings) return { ...settings, at: (address) => new URL(address) };
  if (env.BEYA_SANDBOX_ORIGIN) return sandboxAppAt(providerId, env.BEYA_SANDBOX_ORIGIN);
  const needed = neededSettings(providerId).join(" and ");
  throw invalid("This provider is not set up here.", `Whoever runs this Beya needs to set ${needed}.`);
}

/** The settings without which no account of a provider can be connected. */
export function neededSettings(providerId: string): string[] {
  return [settingName(providerId, "CLIENT_ID"), settingName(providerId, "CLIENT_SECRET")];
}

/** The registration that the sandbox at `origin` knows. What is at `https://host/path` is there at `/<provider>/host/path`. */
export function sandboxAppAt(providerId: string, origin: string): ProviderApp {
  return {
    clientId: sandboxClient.clientId,
    clientSecrets: [sandboxClient.clientSecret],
    at: (address) => {
      const { host, pathname, search } = new URL(address);
      return new URL(`/${providerId}/${host}${pathname}${search}`, origin);
    },
  };
}

/** `real`, `sandbox`, or `absent` where the provider cannot be connected. */
export function availability(providerId: string): "real" | "sandbox" | "absent" {
  if (providerSettings(providerId)) return "real";
  return env.BEYA_SANDBOX_ORIGIN ? "sandbox" : "absent";
}
