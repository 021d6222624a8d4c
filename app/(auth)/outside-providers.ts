import { authOptions } from "@/server/auth";

export type OutsideProvider = { id: string; name: string };

const names: Record<string, string> = { google: "Google", "azure-ad": "Microsoft" };

/** Those who can vouch for a person here, as far as they are configured. */
export function outsideProviders(): OutsideProvider[] {
  return authOptions()
    .providers.filter(({ id }) => id in names)
    .map(({ id, name }) => ({ id, name: names[id] ?? name }));
}
