import { and, eq } from "drizzle-orm";
import { events } from "@/db/schema/events";
import { deliveries, sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";

/** A change that Beya wrote down: an event of its stream. */
export type Telling = {
  /** `order 17` */
  record: string;
  /** created | updated | deleted */
  what: string;
  /** When the shop says that it was changed; for a deletion, a hash. */
  version: string;
  toldAt: Date;
};

/** What Beya counts of an account, and when it last read it by itself. */
export type Counters = Pick<
  typeof sources.$inferSelect,
  "duplicatesDropped" | "staleIgnored" | "foundByPolling" | "polledAt"
>;

/** What Beya wrote down of the shop. */
export type Ledger = {
  account: Counters & Pick<typeof sources.$inferSelect, "status" | "problem">;
  /** By delivery id, when each was worked on; undefined where it waits. */
  webhooks: Map<string, Date | undefined>;
  /** How many webhooks are there a second time. */
  webhooksTwice: number;
  tellings: Telling[];
  /** By order, how often something given back was booked. */
  returnsBooked: Map<string, number>;
};

export async function readLedger(ctx: Ctx): Promise<Ledger> {
  const organizationId = ctx.organization.id;
  return withOrganization(organizationId, async (tx) => {
    const [account] = await tx
      .select()
      .from(sources)
      .where(and(eq(sources.organizationId, organizationId), eq(sources.provider, "shopify")));
    if (!account) throw new Error("The shop is not connected.");
    const arrived = await tx
      .select()
      .from(deliveries)
      .where(
        and(
          eq(deliveries.organizationId, organizationId),
          eq(deliveries.sourceId, account.id),
          eq(deliveries.kind, "webhook"),
        ),
      );
    const told = await tx
      .select()
      .from(events)
      .where(and(eq(events.organizationId, organizationId), eq(events.sourceId, account.id)));
    const webhooks = new Map(arrived.map((each) => [each.dedupeKey, each.processedAt ?? undefined]));
    const returnsBooked = new Map<string, number>();
    for (const { type, externalId } of told)
      if (type === "return.booked") returnsBooked.set(externalId, (returnsBooked.get(externalId) ?? 0) + 1);
    return {
      account,
      webhooks,
      webhooksTwice: arrived.length - webhooks.size,
      tellings: told.flatMap(({ type, externalId, version, receivedAt }) => {
        const [kind = "", what = ""] = type.split(".");
        if (!["order", "customer", "product"].includes(kind)) return [];
        // What follows the time tells changes of one second apart.
        const [changedAt = ""] = version.split(" ");
        return [{ record: `${kind} ${externalId}`, what, version: changedAt, toldAt: receivedAt }];
      }),
      returnsBooked,
    };
  });
}
