import { members, organizations, users } from "@/db/schema/organizations";
import { withSystem } from "@/db/tenant";
import { ctxOf, type MemberCtx, type Organization } from "@/server/ctx";
import { randomId } from "@/server/ids";

/** A fresh organization with an owner, as a verb's first argument. `now` stands still where it is given. */
export async function createTestOrganization(
  overrides: Partial<Omit<Organization, "id">> & { now?: Date } = {},
): Promise<MemberCtx> {
  const { now, ...settings } = overrides;
  return withSystem(async (tx) => {
    const [organization] = await tx
      .insert(organizations)
      .values({ name: "Harbour Gifts", timeZone: "Europe/London", currency: "GBP", ...settings })
      .returning();
    const [user] = await tx
      .insert(users)
      .values({ email: `owner-${randomId()}@example.com`, name: "Ada Owner" })
      .returning();
    if (!organization || !user) throw new Error("The test organization was not created.");
    await tx.insert(members).values({ organizationId: organization.id, userId: user.id, role: "owner" });
    const member = { userId: user.id, role: "owner" as const };
    return { ...ctxOf(organization, { now: now ? () => now : undefined }), member };
  });
}
