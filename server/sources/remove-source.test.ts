import { describe, expect, it } from "vitest";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { importText, shopState } from "@/server/deliveries/testing/import-text";
import { disconnectSource } from "./disconnect-source";
import { listSources } from "./list-sources";
import { removeSource } from "./remove-source";

const orders = "Order,Date,SKU,Item,Qty,Price,Customer ID\n1,2011-05-01,A,Lamp,1,2,17";

describe("removing a source", () => {
  withTestDatabase();

  it("takes everything it told of with it", async () => {
    const ctx = await createTestOrganization();
    await importText(ctx, orders);
    const [source] = await listSources(ctx);
    await removeSource(ctx, { id: source?.id ?? "" });
    expect(await shopState(ctx)).toEqual({ lines: [], orders: [], customers: [], products: [], events: [] });
    expect(await listSources(ctx)).toEqual([]);
  });

  it("leaves customers whom records of other sources mention", async () => {
    const ctx = await createTestOrganization();
    await importText(ctx, "Customer ID,Name,Email\n17,Ada,ada@example.com\n18,Eve,eve@example.com");
    await importText(ctx, orders);
    const source = (await listSources(ctx)).find(({ account }) => account === "customers");
    await removeSource(ctx, { id: source?.id ?? "" });
    expect((await shopState(ctx)).customers).toMatchObject([{ external_id: "17", name: "Ada" }]);
  });

  it("also takes what a disconnected account left, which an owner or admin may ask for", async () => {
    const ctx = await createTestOrganization();
    await importText(ctx, orders);
    const [source] = await listSources(ctx);
    const id = source?.id ?? "";
    await disconnectSource(ctx, { id, data: "keep" });
    expect(await listSources(ctx)).toMatchObject([{ status: "disconnected", records: 3 }]);
    const member = { ...ctx, member: { ...ctx.member, role: "member" as const } };
    await expect(removeSource(member, { id })).rejects.toThrow("Only an owner or admin");
    await removeSource(ctx, { id });
    expect(await listSources(ctx)).toEqual([]);
    expect(await shopState(ctx)).toMatchObject({ orders: [], lines: [], customers: [] });
  });

  it("is for owners and admins of the organization", async () => {
    const ctx = await createTestOrganization();
    await importText(ctx, orders);
    const [source] = await listSources(ctx);
    const member = { ...ctx, member: { ...ctx.member, role: "member" as const } };
    await expect(removeSource(member, { id: source?.id ?? "" })).rejects.toThrow("Only an owner or admin");
    const other = await createTestOrganization();
    await expect(removeSource(other, { id: source?.id ?? "" })).rejects.toThrow(
      "There is no such source here.",
    );
  });
});
