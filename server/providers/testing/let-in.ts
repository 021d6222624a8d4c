import { sandboxAppAt } from "../app";
import type { Connection, Provider, ProviderApp } from "../contract";

export const redirectUri = "http://localhost:3000/callback";

/** `consent` is the address of the page, `callback` the one that agreeing leads back to. */
export type LetIn = {
  app: ProviderApp;
  account: string;
  consent: string;
  callback: URL;
  connection: Connection;
};

/** Through the consent page of the stand-in at `origin`, as a person goes, and on to the token. */
export async function letIn({ manifest, oauth }: Provider, origin: string): Promise<LetIn> {
  const app = sandboxAppAt(manifest.id, origin);
  const account = oauth.account(manifest.sandboxForm);
  const consent = oauth.authorizeUrl(app, { account, state: "the-state", redirectUri });
  const agreed = await fetch(consent, { method: "POST", redirect: "manual" });
  const callback = new URL(agreed.headers.get("location") ?? "");
  const code = callback.searchParams.get("code") ?? "";
  const { accessToken } = await oauth.exchangeCode(app, { account, code, redirectUri });
  return {
    app,
    account,
    consent,
    callback,
    connection: { app, account, accessToken: async () => accessToken },
  };
}
