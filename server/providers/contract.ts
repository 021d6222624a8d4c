import type { NormalizedBatch } from "./normalized-contract";

/** One field of the connect form; drawn as it stands. */
export type ConnectField = {
  id: string;
  label: string;
  placeholder: string;
  help: string;
  /** A regular expression the whole trimmed value must match. */
  pattern: string;
};

/** What can be known of a provider without running it: plain data. */
export type ProviderManifest = {
  id: string;
  name: string;
  category: "commerce" | "crm" | "erp" | "calls" | "chat" | "mail" | "work" | "files";
  /** One sentence for the connect page: what B reads and why. */
  promise: string;
  auth: "oauth2";
  scopes: string[];
  connectFields: ConnectField[];
  /** The connect form of the account that the sandbox has. */
  sandboxForm: Record<string, string>;
  /** Record kinds in the order in which a first sync reads them. */
  kinds: string[];
  webhook: { topicHeader: string; deliveryIdHeader: string; accountHeader: string };
  /** Whether the provider tells us to erase a person's data, and we do. */
  erasesOnRequest: boolean;
};

/** Settings of the installed app at the provider, by convention `<ID>_CLIENT_ID` and so on. */
export type ProviderApp = {
  clientId: string;
  /** The current secret first; a second one while it is being rotated. */
  clientSecrets: [string, ...string[]];
  /** Where an address of the provider really is: there, or in the sandbox. */
  at: (address: string) => URL;
};

export type TokenSet = {
  accessToken: string;
  refreshToken?: string;
  expiresAt?: Date;
  scopes: string[];
};

export type OAuth = {
  /** The account a connect form names, in its one spelling. Throws `invalid`. */
  account(form: Record<string, string>): string;
  /** The connect form that names an account, to connect it again. */
  form(account: string): Record<string, string>;
  authorizeUrl(app: ProviderApp, request: { account: string; state: string; redirectUri: string }): string;
  /** Whether the callback really comes from the provider, for this account. Throws `forbidden`. */
  verifyCallback(app: ProviderApp, query: URLSearchParams, account: string, now: Date): void;
  exchangeCode(
    app: ProviderApp,
    request: { account: string; code: string; redirectUri: string },
  ): Promise<TokenSet>;
  /** What of the manifest's scopes these do not include, each in words that end “B may not read …”. */
  notGranted(scopes: string[]): string[];
  /** Throws `ReconnectNeeded` where the provider says that the grant is gone for good. */
  refresh(app: ProviderApp, request: { account: string; refreshToken: string }): Promise<TokenSet>;
};

/** A call's access: the client asks for the token at each request, so that a refresh in between is used. */
export type Connection = {
  app: ProviderApp;
  account: string;
  accessToken: (options?: { rejected?: string }) => Promise<string>;
};

/** A record that could not be read: which, and why, in words that hold none of its contents. */
export type Unread = { kind: string; externalId: string; reason: string };

/** Records as they were told, and those that could not be read, which hold up none of the others. */
export type Reading = { batch: NormalizedBatch; unread: Unread[] };

export type SyncPage = Reading & {
  /** Where to go on; absent when this kind is read to its end. */
  cursor?: string;
  /** How many records of this kind there are in all, where the provider tells. */
  total?: number;
  /** The provider is still preparing what comes next: ask again with this cursor after so many milliseconds. */
  waitMs?: number;
  /** What this pass has read so far comes again, from its beginning. */
  beginsAgain?: boolean;
};

/**
 * What a provider's `normalize.ts` exports under the name `normalize`: a record of a kind as the provider tells it, in our
 * own words. Pure. Throws a ZodError where it has a shape we do not know.
 */
export type Normalize = (kind: string, told: unknown) => NormalizedBatch;

export type Sync = {
  /** One page of a kind, oldest change first, from `cursor` on or from what changed since `since`. */
  page(connection: Connection, request: { kind: string; cursor?: string; since?: Date }): Promise<SyncPage>;
  /** Up to 25 records of a kind as they are now, in one request where the provider can; what is gone, as deletions. */
  many(connection: Connection, request: { kind: string; externalIds: string[] }): Promise<Reading>;
  /** All ids of a kind, page by page: what is missing here was deleted there, and the other way round. */
  ids(
    connection: Connection,
    request: { kind: string; cursor?: string },
  ): Promise<{ ids: string[]; cursor?: string }>;
  /** The account's own time zone, currency and name. */
  profile(connection: Connection): Promise<{ name: string; timeZone: string; currency: string }>;
  /** Asks the provider to tell us of changes at `address`. Safe to repeat. Throws, with its reason, where it tells not all. */
  subscribe(connection: Connection, address: string): Promise<void>;
};

/** What one webhook means for us. */
export type WebhookMeaning =
  /** This record changed, or is gone: what it is now is read again, since bodies may be old and lack fields. */
  | { type: "read"; kind: string; externalId: string }
  /** What the provider was preparing for us is ready to be read. */
  | { type: "ready" }
  | { type: "disconnected" }
  | {
      type: "privacy";
      request: "customer-data" | "customer-erase" | "account-erase";
      customerExternalId?: string;
    }
  | { type: "ignored" };

export type Webhook = {
  /** Whether the bytes were signed with one of the app's secrets. Never throws. */
  verify(app: ProviderApp, body: Uint8Array, headers: Headers): boolean;
  /** Throws a ZodError where the body has a shape we do not know. */
  meaning(topic: string, body: unknown): WebhookMeaning;
};

export type Provider = { manifest: ProviderManifest; oauth: OAuth; sync: Sync; webhook: Webhook };
