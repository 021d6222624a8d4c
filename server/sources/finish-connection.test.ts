import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { withOrganization } from "@/db/tenant";
import { withTestDatabase } from "@/db/testing/test-database";
import type { MemberCtx } from "@/server/ctx";
import { providerOf } from "@/server/providers/registry";
import { beginConnection } from "./begin-connection";
import { finishConnection } from "./finish-connection";
import { listAccounts } from "./list-accounts";
import { markBroken } from "./mark-broken";
import { withConnectedShop } from "./testing/connected-shop";

const redirectUri = "http://localhost:3000/callback";

describe("an account that is connected again", () => {
  withTestDatabase();
  const shop = withConnectedShop({ seed: 21, years: 0.02 });

  /** Through the consent page, as the member of `ctx`. */
  async function connect(ctx: MemberCtx) {
    const form = providerOf("shopify").manifest.sandboxForm;
    const consent = await beginConnection(ctx, { provider: "shopify", form }, redirectUri);
    const agreed = await fetch(consent, { method: "POST", redirect: "manual" });
    const { searchParams } = new URL(agreed.headers.get("location") ?? "");
    return finishConnection(ctx, "shopify", searchParams, redirectUri);
  }

  const happened = () =>
    withOrganization(shop.ctx.organization.id, (tx) =>
      tx.execute<{ type: string; subject: unknown; since: string | null }>(sql`
        select type, subject, data->>'brokenSince' as since from events
        where organization_id = ${shop.ctx.organization.id} and type like 'source.%' order by occurred_at`),
    );
  const wholeReadings = () =>
    withOrganization(shop.ctx.organization.id, async (tx) => {
      const rows = await tx.execute(sql`
        select 1 from outbox where organization_id = ${shop.ctx.organization.id}
          and name = 'sources/sync-requested' and data->>'whole' = 'true'`);
      return rows.length;
    });
  const types = async () => (await happened()).map(({ type }) => type);

  it("has nothing to recover from where it was not broken", async () => {
    expect(await connect(shop.ctx)).toEqual({ sourceId: shop.sourceId, brokenSince: null });
    expect(await types()).toEqual([]);
    expect(await wholeReadings()).toBe(0);
  });

  it("has recovered, once, since it broke, and is read whole", async () => {
    await markBroken(shop.ctx, shop.sourceId, "Shopify no longer lets B read it.");
    const [broken] = await listAccounts(shop.ctx);
    expect(broken?.status).toBe("broken");

    expect(await connect(shop.ctx)).toEqual({ sourceId: shop.sourceId, brokenSince: broken?.brokenAt });
    const [mended] = await listAccounts(shop.ctx);
    expect(mended).toMatchObject({ status: "connected", problem: null, brokenAt: null });
    expect(await types()).toEqual(["source.broken", "source.recovered"]);
    expect((await happened())[1]).toMatchObject({
      subject: [{ kind: "source", id: shop.sourceId }],
      since: broken?.brokenAt?.toISOString(),
    });
    expect(await wholeReadings()).toBe(1);

    expect((await connect(shop.ctx)).brokenSince).toBeNull();
    expect(await types()).toEqual(["source.broken", "source.recovered"]);
  });

  it("has recovered once where two connect it at the same moment, and again when it broke again", async () => {
    await markBroken(shop.ctx, shop.sourceId, "Shopify no longer lets B read it.");
    const both = await Promise.all([connect(shop.ctx), connect(shop.ctx)]);
    expect(both.filter(({ brokenSince }) => brokenSince)).toHaveLength(1);
    expect(await types()).toEqual(["source.broken", "source.recovered", "source.broken", "source.recovered"]);
  });
});
