import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { ReconnectNeeded } from "@/server/providers/http";
import { providerOf } from "@/server/providers/registry";
import { beginConnection } from "./begin-connection";
import { connectedSource } from "./connection";
import { finishConnection } from "./finish-connection";
import { withConnectedShop } from "./testing/connected-shop";

const redirectUri = "http://localhost:3000/callback";

describe("a shop that grants less than B asks for", () => {
  withTestDatabase();
  let withheld = "";
  const account = withConnectedShop({
    seed: 22,
    years: 0.02,
    amend: (text) => (withheld ? text.replace(withheld, "") : text),
  });

  /** Through the consent page and back, as a person goes. */
  async function connect() {
    const ctx = await createTestOrganization();
    const { sandboxForm: form } = providerOf("shopify").manifest;
    const consent = await beginConnection(ctx, { provider: "shopify", form }, redirectUri);
    const agreed = await fetch(consent, { method: "POST", redirect: "manual" });
    const { searchParams } = new URL(agreed.headers.get("location") ?? "");
    const finished = finishConnection(ctx, "shopify", searchParams, redirectUri);
    const connected = () =>
      withOrganization(ctx.organization.id, (tx) =>
        tx.$count(sources, eq(sources.organizationId, ctx.organization.id)),
      );
    return { finished, connected };
  }

  it("is read no more where it takes a permission back", async () => {
    const { connection } = await connectedSource(account.ctx, account.sourceId);
    const dead = await connection.accessToken();
    withheld = "read_customers,";
    const renewed = connection.accessToken({ rejected: dead });
    await expect(renewed).rejects.toBeInstanceOf(ReconnectNeeded);
    await expect(renewed).rejects.toThrow("B may not read customers");
    withheld = "";
  });

  it("is not connected, and B says what it may not read", async () => {
    withheld = "read_all_orders,";
    const { finished, connected } = await connect();
    await expect(finished).rejects.toThrow("B may not read orders older than 60 days");
    expect(await connected()).toBe(0);
    withheld = "";
    const again = await connect();
    await again.finished;
    expect(await again.connected()).toBe(1);
  });
});
