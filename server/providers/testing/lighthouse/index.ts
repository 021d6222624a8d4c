import { z } from "zod";
import { DomainError, invalid } from "@/server/errors";
import type { Connection, Provider, ProviderApp, TokenSet } from "@/server/providers/contract";
import { providerFetch, ReconnectNeeded } from "@/server/providers/http";
import { readEach } from "@/server/providers/read-each";
import { signedByAny } from "@/server/providers/signature";
import { normalize } from "./normalize";

const identified = z.looseObject({ id: z.string() });
type Identified = z.infer<typeof identified>;
/** Each may have a shape that we do not know, but for which it is. */
const ships = z.object({ ships: z.array(identified), next: z.string().optional() });

/** The least that a provider can be: a lighthouse whose keeper writes down which ships pass. */
export const lighthouse: Provider = {
  manifest: {
    id: "lighthouse",
    name: "Lighthouse",
    category: "work",
    promise: "B reads which ships passed.",
    auth: "oauth2",
    scopes: ["read_ships"],
    connectFields: [
      {
        id: "harbour",
        label: "Harbour",
        placeholder: "north-quay",
        help: "As on the chart.",
        pattern: "[a-z-]+",
      },
    ],
    sandboxForm: { harbour: "north-quay" },
    kinds: ["customer"],
    webhook: {
      topicHeader: "x-lighthouse-signal",
      deliveryIdHeader: "x-lighthouse-id",
      accountHeader: "x-lighthouse-harbour",
    },
    erasesOnRequest: false,
  },
  oauth: {
    account({ harbour }) {
      if (!harbour) throw invalid("Which harbour?");
      return `${harbour}.lighthouse.example.com`;
    },
    form: (account) => ({ harbour: account.split(".")[0] ?? "" }),
    authorizeUrl(app, { account, state, redirectUri }) {
      const url = app.at(`https://${account}/permit`);
      url.search = new URLSearchParams({ client: app.clientId, state, back: redirectUri }).toString();
      return url.toString();
    },
    verifyCallback(app, query, account) {
      if (!signedByAny(app.clientSecrets, callbackBase(query, account), query.get("proof") ?? "", "hex")) {
        throw new DomainError("forbidden", "The keeper's answer could not be trusted.");
      }
    },
    exchangeCode: (app, { account, code }) => lamp(app, account, code),
    notGranted: (scopes) => (scopes.includes("read_ships") ? [] : ["which ships passed"]),
    refresh: (app, { account, refreshToken }) => lamp(app, account, refreshToken),
  },
  sync: {
    async page(connection, { kind, cursor }) {
      const { ships: seen, next } = ships.parse(await logbook(connection, `?after=${cursor ?? ""}`));
      return { ...(await readShips(kind, seen)), cursor: next };
    },
    async many(connection, { kind, externalIds }) {
      const seen: Identified[] = [];
      const gone: string[] = [];
      for (const externalId of externalIds) {
        const found = await logbook(connection, `/${externalId}`);
        if (found) seen.push(identified.parse(found));
        else gone.push(externalId);
      }
      const reading = await readShips(kind, seen);
      reading.batch.deleted.push(...gone.map((externalId) => ({ kind: "customer" as const, externalId })));
      return reading;
    },
    async ids(connection, { cursor }) {
      const { ships: seen, next } = ships.parse(await logbook(connection, `?after=${cursor ?? ""}`));
      return { ids: seen.map(({ id }) => id), cursor: next };
    },
    profile: async () => ({ name: "Lighthouse", timeZone: "Europe/London", currency: "GBP" }),
    subscribe: async () => {},
  },
  webhook: {
    verify: (app, body, headers) =>
      signedByAny(app.clientSecrets, body, headers.get("x-lighthouse-proof") ?? "", "hex"),
    meaning: (topic, body) =>
      topic === "ship-seen"
        ? { type: "read", kind: "customer", externalId: identified.parse(body).id }
        : { type: "ignored" },
  },
};

/** What the keeper signs of a callback: who answers, and what. */
export function callbackBase(query: URLSearchParams, account: string): string {
  return JSON.stringify([account, query.get("code"), query.get("state")]);
}

async function lamp(app: ProviderApp, account: string, code: string): Promise<TokenSet> {
  const response = await providerFetch(app.at(`https://${account}/lamp`), { method: "POST", body: code });
  if (!response.ok) throw new ReconnectNeeded("The keeper gives no lamp.");
  return { accessToken: await response.text(), scopes: ["read_ships"] };
}

async function logbook({ app, account, accessToken }: Connection, path: string): Promise<unknown> {
  const authorization = `Bearer ${await accessToken()}`;
  const url = app.at(`https://${account}/ships${path}`);
  const response = await providerFetch(url, { headers: { authorization } });
  if (response.status === 401) throw new ReconnectNeeded("The lamp has gone out.");
  return response.status === 404 ? undefined : response.json();
}

const readShips = (kind: string, seen: Identified[]) =>
  readEach(
    kind,
    seen,
    ({ id }) => id,
    (ship) => normalize(kind, ship),
  );
