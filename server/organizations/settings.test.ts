import { describe, expect, it } from "vitest";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { organizationCtx } from "@/server/ctx";
import { listMembers } from "./members";
import { changePassword, hasPassword, readProfile, renameMyself } from "./profile";
import { register } from "./register";
import { updateOrganization } from "./settings";

const settings = {
  name: "Harbour Gifts and Sons",
  timeZone: "Europe/Berlin",
  currency: "EUR",
  weekStartsOn: 7,
  fiscalYearStartsIn: 4,
};

describe("the settings of an organization", () => {
  withTestDatabase();

  it("are changed by its owner, and by nobody below an admin", async () => {
    const ctx = await createTestOrganization();
    await updateOrganization(ctx, settings);
    expect((await organizationCtx(ctx.organization.id)).organization).toMatchObject(settings);
    const seated = { ...ctx, member: { ...ctx.member, role: "member" as const } };
    await expect(updateOrganization(seated, settings)).rejects.toThrow("Only owners and admins change this.");
  });

  it("refuse a time zone or a currency that does not exist", async () => {
    const ctx = await createTestOrganization();
    await expect(updateOrganization(ctx, { ...settings, timeZone: "Mars/Olympus" })).rejects.toThrow(
      "This is not a time zone.",
    );
    await expect(updateOrganization(ctx, { ...settings, currency: "euro" })).rejects.toThrow("three-letter");
  });

  it("touch no other organization", async () => {
    const [mine, theirs] = [await createTestOrganization(), await createTestOrganization()];
    await updateOrganization(mine, settings);
    expect((await organizationCtx(theirs.organization.id)).organization.name).toBe("Harbour Gifts");
  });

  it("list the members of this organization only", async () => {
    const ctx = await createTestOrganization();
    await createTestOrganization();
    expect((await listMembers(ctx)).map((member) => member.userId)).toEqual([ctx.member.userId]);
  });
});

describe("a member's own account", () => {
  withTestDatabase();

  it("changes its name", async () => {
    const ctx = await createTestOrganization();
    await renameMyself(ctx, { name: "  Ada Lovelace " });
    expect((await readProfile(ctx)).name).toBe("Ada Lovelace");
  });

  it("changes the password only for somebody who knows the current one", async () => {
    const first = "correct horse battery";
    const { userId, organizationId } = await register({
      name: "Ada",
      email: "ada@example.com",
      password: first,
      business: "Harbour Gifts",
    });
    const ctx = { ...(await organizationCtx(organizationId)), member: { userId, role: "owner" as const } };
    const next = "a staple that is new";
    await expect(changePassword(ctx, { current: "guess", next })).rejects.toThrow("not right");
    await changePassword(ctx, { current: first, next });
    await expect(changePassword(ctx, { current: first, next })).rejects.toThrow("not right");
    await changePassword(ctx, { current: next, next: "and one more after it" });
  });

  it("has no password to change where it signs in from outside", async () => {
    const ctx = await createTestOrganization();
    expect(await hasPassword(ctx)).toBe(false);
    await expect(changePassword(ctx, { current: "x", next: "long enough for all" })).rejects.toThrow(
      "You sign in without a password.",
    );
  });
});
