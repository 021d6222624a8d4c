import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema/organizations";
import { withOrganization } from "@/db/tenant";
import { notFound } from "./errors";
import { randomId } from "./ids";
import { type Logger, log } from "./log";

export type Organization = {
  id: string;
  name: string;
  /** IANA name, such as Europe/London. */
  timeZone: string;
  /** ISO 4217. */
  currency: string;
  /** 1 = Monday … 7 = Sunday. */
  weekStartsOn: number;
  /** 1 = January … 12 = December. */
  fiscalYearStartsIn: number;
};

export const roles = ["owner", "admin", "member", "agent"] as const;
export type Role = (typeof roles)[number];
export type Member = { userId: string; role: Role };

/** What every verb takes first: for whom it works, who asked, and what time it is. */
export type Ctx = {
  organization: Organization;
  /** Absent in background work. */
  member?: Member;
  now: () => Date;
  log: Logger;
  traceId: string;
};

export type MemberCtx = Ctx & { member: Member };

/** Loads the organization for background work and tools. Throws `not-found` where it is gone. */
export async function organizationCtx(
  organizationId: string,
  overrides: { now?: () => Date; traceId?: string; member?: Member } = {},
): Promise<Ctx> {
  const [organization] = await withOrganization(organizationId, (tx) =>
    tx.select().from(organizations).where(eq(organizations.id, organizationId)),
  );
  if (!organization) throw notFound("organization");
  return ctxOf(organization, overrides);
}

export function ctxOf(
  organization: Organization,
  overrides: { now?: () => Date; traceId?: string; member?: Member } = {},
): Ctx {
  const traceId = overrides.traceId ?? randomId();
  return {
    organization,
    member: overrides.member,
    now: overrides.now ?? (() => new Date()),
    log: log.child({ traceId, organizationId: organization.id }),
    traceId,
  };
}
