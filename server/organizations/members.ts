import { eq } from "drizzle-orm";
import { members, users } from "@/db/schema/organizations";
import { withOrganization } from "@/db/tenant";
import type { MemberCtx } from "@/server/ctx";

export type ListedMember = { userId: string; name: string; email: string; role: string; since: Date };

/** Everybody with a seat in the organization, longest first. */
export async function listMembers(ctx: MemberCtx): Promise<ListedMember[]> {
  return withOrganization(ctx.organization.id, (tx) =>
    tx
      .select({
        userId: members.userId,
        name: users.name,
        email: users.email,
        role: members.role,
        since: members.createdAt,
      })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(eq(members.organizationId, ctx.organization.id))
      .orderBy(members.createdAt),
  );
}
