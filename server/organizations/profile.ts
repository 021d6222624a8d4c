import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { members, users } from "@/db/schema/organizations";
import { withOrganization, withSystem } from "@/db/tenant";
import type { MemberCtx } from "@/server/ctx";
import { DomainError, invalid, notFound } from "@/server/errors";
import { hashPassword, verifyPassword } from "@/server/passwords";

export type Profile = { name: string; email: string; role: string; memberSince: Date };

/** The signed-in person as others in the organization see them. */
export async function readProfile(ctx: MemberCtx): Promise<Profile> {
  const [profile] = await withOrganization(ctx.organization.id, (tx) =>
    tx
      .select({ name: users.name, email: users.email, role: members.role, memberSince: members.createdAt })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(and(eq(members.organizationId, ctx.organization.id), eq(members.userId, ctx.member.userId))),
  );
  if (!profile) throw notFound("member");
  return profile;
}

export const newName = z.object({ name: z.string().trim().min(1, "Tell B your name.").max(120) });

/** A person belongs to themselves, not to one organization, so their own row is written outside of it. */
export async function renameMyself(ctx: MemberCtx, input: z.input<typeof newName>): Promise<void> {
  const { name } = newName.parse(input);
  await withSystem((tx) => tx.update(users).set({ name }).where(eq(users.id, ctx.member.userId)));
}

export const passwordChange = z.object({
  current: z.string().max(200),
  next: z.string().min(10, "Use at least 10 characters.").max(200),
});

/** Whether the person signs in with a password, or only through Google or Microsoft. */
export async function hasPassword(ctx: MemberCtx): Promise<boolean> {
  return (await storedHash(ctx)) !== null;
}

/** Throws `invalid` where the current password is wrong, `forbidden` where the person has none. */
export async function changePassword(ctx: MemberCtx, input: z.input<typeof passwordChange>): Promise<void> {
  const { current, next } = passwordChange.parse(input);
  const stored = await storedHash(ctx);
  if (stored === null) {
    throw new DomainError("forbidden", "You sign in without a password.", "Change it where you sign in.");
  }
  if (!(await verifyPassword(current, stored))) {
    throw invalid("The current password is not right.", "Type the one you signed in with.");
  }
  const passwordHash = await hashPassword(next);
  await withSystem((tx) => tx.update(users).set({ passwordHash }).where(eq(users.id, ctx.member.userId)));
  ctx.log.info({ userId: ctx.member.userId }, "password changed");
}

async function storedHash(ctx: MemberCtx): Promise<string | null> {
  const [user] = await withSystem((tx) =>
    tx.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, ctx.member.userId)),
  );
  if (!user) throw notFound("person");
  return user.passwordHash;
}
