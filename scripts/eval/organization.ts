import { eq } from "drizzle-orm";
import { members, organizations, users } from "@/db/schema/organizations";
import { withSystem } from "@/db/tenant";
import { ctxOf, type MemberCtx, type Organization } from "@/server/ctx";
import { randomId } from "@/server/ids";

/** A scratch organization for an evaluation, and how to remove it again with everything in it. */
export async function scratchOrganization(
  settings: Partial<Omit<Organization, "id">> & { now?: Date } = {},
): Promise<{ ctx: MemberCtx; remove: () => Promise<void> }> {
  const { now, ...columns } = settings;
  return withSystem(async (tx) => {
    const [organization] = await tx
      .insert(organizations)
      .values({ name: "Evaluation", ...columns })
      .returning();
    const [user] = await tx
      .insert(users)
      .values({ email: `evaluation-${randomId()}@example.com`, name: "Evaluation" })
      .returning();
    if (!organization || !user) throw new Error("The scratch organization was not written.");
    await tx.insert(members).values({ organizationId: organization.id, userId: user.id, role: "owner" });
    const member = { userId: user.id, role: "owner" as const };
    const remove = () =>
      withSystem(async (later) => {
        await later.delete(organizations).where(eq(organizations.id, organization.id));
        await later.delete(users).where(eq(users.id, user.id));
      });
    return { ctx: { ...ctxOf(organization, { now: now ? () => now : undefined }), member }, remove };
  });
}
