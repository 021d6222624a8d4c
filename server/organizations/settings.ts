import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "@/db/schema/organizations";
import { withOrganization } from "@/db/tenant";
import type { MemberCtx, Organization } from "@/server/ctx";
import { DomainError, notFound } from "@/server/errors";
import { currencyCode, timeZoneName } from "./register";

export const organizationSettings = z.object({
  name: z.string().trim().min(1, "Give the business a name.").max(120),
  timeZone: timeZoneName,
  currency: currencyCode,
  weekStartsOn: z.number().int().min(1).max(7),
  fiscalYearStartsIn: z.number().int().min(1).max(12),
});

/** Changes how the organization is called and how its days and amounts are read. For owners and admins. */
export async function updateOrganization(
  ctx: MemberCtx,
  input: z.input<typeof organizationSettings>,
): Promise<Organization> {
  if (!mayManage(ctx)) {
    throw new DomainError("forbidden", "Only owners and admins change this.", "Ask one of them.");
  }
  const settings = organizationSettings.parse(input);
  const [organization] = await withOrganization(ctx.organization.id, (tx) =>
    tx.update(organizations).set(settings).where(eq(organizations.id, ctx.organization.id)).returning(),
  );
  if (!organization) throw notFound("organization");
  ctx.log.info({ settings }, "organization settings changed");
  return organization;
}

export function mayManage(ctx: MemberCtx): boolean {
  return ctx.member.role === "owner" || ctx.member.role === "admin";
}
