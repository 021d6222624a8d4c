import { and, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { customers, orderLines, orders } from "@/db/schema/commerce";
import { privacyRequests } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { MemberCtx } from "@/server/ctx";
import { notFound } from "@/server/errors";
import { recordId } from "@/server/ingest/records/write-records";
import { tellingOf } from "@/server/sources/connection";
import { dataRequestInput, requireManager } from "./data-requests";

/**
 * All that is kept of the person who asks, as a file to hand out: who they are, what they bought, and what B was told of
 * them and when. Throws `not-found`, and `forbidden` for members who are neither owner nor admin.
 */
export async function keptOfPerson(
  ctx: MemberCtx,
  input: z.input<typeof dataRequestInput>,
): Promise<{ fileName: string; body: string }> {
  const { id } = dataRequestInput.parse(input);
  requireManager(ctx);
  const organizationId = ctx.organization.id;
  return withOrganization(organizationId, async (tx) => {
    const [asked] = await tx
      .select({ request: privacyRequests, source: sources })
      .from(privacyRequests)
      .innerJoin(
        sources,
        and(eq(sources.organizationId, organizationId), eq(sources.id, privacyRequests.sourceId)),
      )
      .where(
        and(
          eq(privacyRequests.organizationId, organizationId),
          eq(privacyRequests.id, id),
          eq(privacyRequests.request, "customer-data"),
        ),
      );
    const externalId = asked?.request.customerExternalId;
    if (!asked || !externalId) throw notFound("request");
    const customerId = recordId(tellingOf(ctx, asked.source), "customer", externalId);
    const [customer] = await tx
      .select()
      .from(customers)
      .where(and(eq(customers.organizationId, organizationId), eq(customers.id, customerId)));
    const bought = await tx
      .select()
      .from(orders)
      .where(and(eq(orders.organizationId, organizationId), eq(orders.customerId, customerId)))
      .orderBy(orders.placedAt);
    const lines = await tx
      .select()
      .from(orderLines)
      .where(
        and(
          eq(orderLines.organizationId, organizationId),
          inArray(
            orderLines.orderId,
            bought.map((order) => order.id),
          ),
        ),
      )
      .orderBy(orderLines.position);
    const told = await tx.execute(sql`
      select type, occurred_at as "occurredAt", received_at as "receivedAt", data, changes from events
      where organization_id = ${organizationId}
        and subject @> ${JSON.stringify([{ kind: "customer", id: customerId }])}::text::jsonb
      order by occurred_at`);
    const kept = {
      account: asked.source.name,
      askedAt: asked.request.receivedAt,
      customer: customer && personal(customer),
      orders: bought.map((order) => ({
        ...personal(order),
        lines: lines.filter(({ orderId }) => orderId === order.id).map(personal),
      })),
      told: [...told],
    };
    return { fileName: `Customer ${externalId}.json`, body: `${JSON.stringify(kept, null, 2)}\n` };
  });
}

/** Without what only says where the row is kept. */
function personal({
  id,
  organizationId,
  sourceId,
  orderId,
  productId,
  customerId,
  version,
  ...rest
}: Record<string, unknown>) {
  return rest;
}
