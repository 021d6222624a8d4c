import { DomainError, invalid } from "@/server/errors";
import type { Provider, TokenSet } from "@/server/providers/contract";
import { emptyBatch } from "@/server/providers/normalized-contract";
import { signedByAny } from "@/server/providers/signature";

const tokens: TokenSet = { accessToken: "lamp", scopes: ["read_ships"] };

/** The least that a provider can be: a lighthouse that has seen no ship yet. */
export const lighthouse: Provider = {
  manifest: {
    id: "lighthouse",
    name: "Lighthouse",
    category: "work",
    promise: "B reads which ships passed.",
    auth: "oauth2",
    scopes: tokens.scopes,
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
    authorizeUrl(app, { account, state, redirectUri }) {
      const url = app.address(account, "/permit");
      url.search = new URLSearchParams({ client: app.clientId, state, back: redirectUri }).toString();
      return url.toString();
    },
    verifyCallback(app, query, account) {
      if (!signedByAny(app.clientSecrets, account, query.get("proof") ?? "", "hex")) {
        throw new DomainError("forbidden", "The keeper's answer could not be trusted.");
      }
    },
    exchangeCode: async () => tokens,
    refresh: async () => tokens,
  },
  sync: {
    page: async () => ({ batch: emptyBatch(), total: 0 }),
    one: async () => emptyBatch(),
    ids: async () => ({ ids: [] }),
    profile: async () => ({ name: "Lighthouse", timeZone: "Europe/London", currency: "GBP" }),
    subscribe: async () => {},
  },
  webhook: {
    verify: (app, body, headers) =>
      signedByAny(app.clientSecrets, body, headers.get("x-lighthouse-proof") ?? "", "hex"),
    meaning: () => ({ type: "ignored" }),
  },
};
