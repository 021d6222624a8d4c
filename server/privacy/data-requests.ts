import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { privacyRequests } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { MemberCtx } from "@/server/ctx";
import { DomainError, notFound } from "@/server/errors";
import { mayManage } from "@/server/organizations/settings";

/** So long the law gives to answer a person who asks what is kept of them. */
const daysToAnswer = 30;

/** A person wants to know what is kept of them, and nobody has answered yet. */
export type DataRequest = {
  id: string;
  /** The account that passed it on. */
  account: string;
  customerExternalId: string;
  askedAt: Date;
  dueAt: Date;
};

export const dataRequestInput = z.object({ id: z.uuid() });

/** What people ask to be told of themselves, the most urgent first. Only owners and admins see any. */
export async function listDataRequests(ctx: MemberCtx): Promise<DataRequest[]> {
  if (!mayManage(ctx)) return [];
  const rows = await withOrganization(ctx.organization.id, (tx) =>
    tx
      .select({
        id: privacyRequests.id,
        account: sources.name,
        customerExternalId: privacyRequests.customerExternalId,
        askedAt: privacyRequests.receivedAt,
      })
      .from(privacyRequests)
      .innerJoin(
        sources,
        and(
          eq(sources.organizationId, privacyRequests.organizationId),
          eq(sources.id, privacyRequests.sourceId),
        ),
      )
      .where(
        and(
          eq(privacyRequests.organizationId, ctx.organization.id),
          eq(privacyRequests.request, "customer-data"),
          isNull(privacyRequests.answeredAt),
        ),
      )
      .orderBy(asc(privacyRequests.receivedAt)),
  );
  return rows.flatMap(({ customerExternalId, ...row }) => {
    const dueAt = new Date(row.askedAt.getTime() + daysToAnswer * 86_400_000);
    return customerExternalId ? { ...row, customerExternalId, dueAt } : [];
  });
}

/** Notes that the person was answered. Throws `not-found`, and `forbidden` for members who are neither owner nor admin. */
export async function closeDataRequest(
  ctx: MemberCtx,
  input: z.input<typeof dataRequestInput>,
): Promise<void> {
  const { id } = dataRequestInput.parse(input);
  requireManager(ctx);
  const closed = await withOrganization(ctx.organization.id, (tx) =>
    tx
      .update(privacyRequests)
      .set({ answeredAt: ctx.now() })
      .where(
        and(
          eq(privacyRequests.organizationId, ctx.organization.id),
          eq(privacyRequests.id, id),
          eq(privacyRequests.request, "customer-data"),
        ),
      )
      .returning({ id: privacyRequests.id }),
  );
  if (closed.length === 0) throw notFound("request");
}

export function requireManager(ctx: MemberCtx): void {
  if (!mayManage(ctx)) {
    throw new DomainError(
      "forbidden",
      "Only an owner or admin can answer for what is kept of a person.",
      "Ask one of them.",
    );
  }
}
