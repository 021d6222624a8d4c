import { afterAll, beforeAll } from "vitest";
import { type RunningSandbox, serveSandbox } from "@/sandbox/server";
import { sandboxAppAt } from "../../app";
import type { Connection, ProviderApp } from "../../contract";
import { shopify } from "..";
import { type ShopifySandboxOptions, sandboxShop, shopifySandbox } from "../sandbox";
import { generateShop } from "../sandbox/generate-shop";

type Options = Omit<ShopifySandboxOptions, "shop"> & { seed: number; years: number };

/** For all tests of a suite: a made-up shop that answers over HTTP, and a connection that it has agreed to. */
export function withServedSandbox({ seed, years, ...options }: Options) {
  const shop = generateShop({ seed, lastDay: new Date("2026-10-31T00:00:00Z"), years });
  const { parts, ...sandbox } = shopifySandbox({ ...options, shop });
  let running: RunningSandbox;
  let app: ProviderApp;
  let connection: Connection;

  beforeAll(async () => {
    running = await serveSandbox([sandbox]);
    app = sandboxAppAt("shopify", running.origin);
    connection = await connect();
  });
  afterAll(() => running.close());

  async function connect(): Promise<Connection> {
    const code = parts.tokens.newCode("");
    const { accessToken } = await shopify.oauth.exchangeCode(app, {
      account: sandboxShop,
      code,
      redirectUri: "",
    });
    return { app, account: sandboxShop, accessToken: async () => accessToken };
  }

  return {
    shop,
    parts,
    connect,
    get app() {
      return app;
    },
    get connection() {
      return connection;
    },
    /** Where a person makes things happen. */
    get control() {
      return `${running.origin}/shopify/control`;
    },
  };
}
