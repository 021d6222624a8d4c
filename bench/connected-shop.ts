import { randomBytes } from "node:crypto";
import { adoptDatabase, closeDatabase, openEmbedded, openPostgres } from "@/db/client";
import { emptyDatabase } from "@/db/embedded/empty-database";
import { createTestOrganization } from "@/db/testing/organizations";
import { freePort, type RunningApp, startApp } from "@/e2e/app";
import { serveSandbox } from "@/sandbox/server";
import type { MemberCtx } from "@/server/ctx";
import { env } from "@/server/env";
import { providerOf } from "@/server/providers/registry";
import { sandboxShop, shopifySandbox } from "@/server/providers/shopify/sandbox";
import { generateShop } from "@/server/providers/shopify/sandbox/generate-shop";
import { readPages } from "@/server/sources/read-pages";
import { connectSandboxShop } from "@/server/sources/testing/sandbox-shop";
import type { Place } from "./databases";

/** A shop whose changes are announced, the organization that hears of them, and the app that does so. */
export type ConnectedShop = {
  ctx: MemberCtx;
  account: string;
  sourceId: string;
  sandbox: ReturnType<typeof shopifySandbox>;
  app: RunningApp;
  /** Stops all of it and removes the database. */
  end(): Promise<void>;
};

/**
 * Connects a shop of so many years, whose stand-in runs in this process, and reads it to its end; then starts the app on
 * it, with its database open here as well. Nothing of it is in passages by then.
 */
export async function startWithShop(place: Place, years: number): Promise<ConnectedShop> {
  const shop = generateShop({ seed: 7, lastDay: new Date(), years });
  const sandbox = shopifySandbox({ shop });
  const running = await serveSandbox([sandbox]);
  const key = randomBytes(32).toString("base64");
  env.BEYA_SANDBOX_ORIGIN = running.origin;
  env.BEYA_ENCRYPTION_KEYS = [key];
  const ctx = await createTestOrganization();
  const sourceId = await connectSandboxShop(ctx, running.origin, sandbox.parts.tokens);
  for (const kind of providerOf("shopify").manifest.kinds) {
    while (!(await readPages(ctx, { sourceId, kind, budgetMs: 8_000 })).done);
  }
  await place.close();
  const port = await freePort();
  const app = await startApp(place.settings.BEYA_DATA_DIR ?? "", {
    port,
    env: {
      ...place.settings,
      NEXTAUTH_URL: `http://localhost:${port}`,
      BEYA_SANDBOX_ORIGIN: running.origin,
      BEYA_ENCRYPTION_KEYS: key,
    },
  });
  adoptDatabase(await openBeside(place));
  const end = async () => {
    await closeDatabase();
    await app.stop();
    env.BEYA_SANDBOX_ORIGIN = undefined;
    env.BEYA_ENCRYPTION_KEYS = undefined;
    await running.close();
    await place.remove();
  };
  return { ctx, account: sandboxShop, sourceId, sandbox, app, end };
}

/** The database that the app has open. */
function openBeside({ settings }: Place) {
  return settings.DATABASE_URL
    ? openPostgres(settings.DATABASE_URL, 2)
    : openEmbedded({ dataDir: settings.BEYA_DATA_DIR ?? "", snapshot: emptyDatabase() });
}
