import { afterAll, beforeAll } from "vitest";
import { createTestOrganization } from "@/db/testing/organizations";
import { type RunningSandbox, serveSandbox } from "@/sandbox/server";
import type { MemberCtx } from "@/server/ctx";
import { env } from "@/server/env";
import { type ShopifySandboxOptions, shopifySandbox } from "@/server/providers/shopify/sandbox";
import { generateShop } from "@/server/providers/shopify/sandbox/generate-shop";
import { type Amend, amended } from "@/server/providers/testing/amended";
import { connectSandboxShop } from "./sandbox-shop";

type Options = Omit<ShopifySandboxOptions, "shop"> & {
  seed: number;
  years: number;
  amend?: Amend;
};

/**
 * For all tests of a suite: a made-up shop that answers over HTTP, and a business that is connected to it and has read
 * nothing yet.
 */
export function withConnectedShop({ seed, years, amend, ...options }: Options) {
  const shop = generateShop({ seed, lastDay: new Date("2026-10-31T00:00:00Z"), years });
  const sandbox = shopifySandbox({ ...options, shop });
  let running: RunningSandbox;
  let connected: { ctx: MemberCtx; sourceId: string };

  beforeAll(async () => {
    running = await serveSandbox([amend ? amended(sandbox, amend) : sandbox]);
    env.BEYA_SANDBOX_ORIGIN = running.origin;
    const ctx = await createTestOrganization();
    connected = { ctx, sourceId: await connectSandboxShop(ctx, running.origin, sandbox.parts.tokens) };
  });
  afterAll(async () => {
    env.BEYA_SANDBOX_ORIGIN = undefined;
    await running.close();
  });

  return {
    shop,
    sandbox,
    get ctx() {
      return connected.ctx;
    },
    get sourceId() {
      return connected.sourceId;
    },
  };
}
