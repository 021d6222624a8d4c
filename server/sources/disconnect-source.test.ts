import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { credentials } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { withTestDatabase } from "@/db/testing/test-database";
import { disconnectSource } from "./disconnect-source";
import { withConnectedShop } from "./testing/connected-shop";

describe("disconnecting an account with all that it told", () => {
  withTestDatabase();
  const account = withConnectedShop({ seed: 24, years: 0.02 });

  const left = () =>
    withOrganization(account.ctx.organization.id, async (tx) => ({
      sources: await tx.$count(
        sources,
        and(eq(sources.id, account.sourceId), eq(sources.status, "connected")),
      ),
      credentials: await tx.$count(credentials, eq(credentials.sourceId, account.sourceId)),
    }));

  it("is refused to a plain member before anything is done, and leaves nothing to an owner", async () => {
    const { ctx, sourceId: id } = account;
    const plain = { ...ctx, member: { ...ctx.member, role: "member" as const } };
    await expect(disconnectSource(plain, { id, data: "delete" })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await left()).toEqual({ sources: 1, credentials: 1 });
    await disconnectSource(ctx, { id, data: "delete" });
    expect(await left()).toEqual({ sources: 0, credentials: 0 });
  });
});
