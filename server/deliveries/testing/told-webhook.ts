import type { SQL } from "drizzle-orm";
import { deliveries } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";

/** A webhook that was received and waits to be understood. */
export async function tellWebhook(
  { ctx, sourceId }: { ctx: Ctx; sourceId: string },
  topic: string,
  body: unknown,
): Promise<void> {
  await withOrganization(ctx.organization.id, (tx) =>
    tx.insert(deliveries).values({
      organizationId: ctx.organization.id,
      sourceId,
      kind: "webhook",
      topic,
      body: JSON.stringify(body),
      dedupeKey: `${topic} ${JSON.stringify(body)}`,
    }),
  );
}

/** The `n` that a counting query gives within the organization. */
export function countWithin(ctx: Ctx, query: SQL): Promise<number | undefined> {
  return withOrganization(ctx.organization.id, async (tx) => {
    const [row] = await tx.execute<{ n: number }>(query);
    return row?.n;
  });
}
