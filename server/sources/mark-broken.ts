import { and, eq } from "drizzle-orm";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { promiseWaiting } from "@/server/deliveries/promise-waiting";
import { recordEvents } from "@/server/ingest/record-events";
import { tellingOf } from "./connection";

/** Notes that an account can no longer be read. Told once: a source that is broken already stays as it is. */
export async function markBroken(ctx: Ctx, sourceId: string, problem: string): Promise<void> {
  const organizationId = ctx.organization.id;
  await withOrganization(organizationId, async (tx) => {
    const [source] = await tx
      .update(sources)
      .set({ status: "broken", problem, brokenAt: ctx.now() })
      .where(
        and(
          eq(sources.organizationId, organizationId),
          eq(sources.id, sourceId),
          eq(sources.status, "connected"),
        ),
      )
      .returning();
    if (!source) return;
    // What came during the run that ends with this was promised by it, and what a law asks can be done without access.
    await promiseWaiting(tx, { organizationId, sourceId });
    await recordEvents(tx, tellingOf(ctx, source), [
      {
        type: "source.broken",
        externalId: source.account,
        version: ctx.now().toISOString(),
        occurredAt: ctx.now().toISOString(),
        subject: [{ kind: "source", id: source.id }],
        data: { problem },
        tier: 1,
      },
    ]);
  });
}

/** Notes why a connected account cannot be read just now; the next reading that works takes it back. */
export async function noteProblem(ctx: Ctx, sourceId: string, problem: string): Promise<void> {
  await withOrganization(ctx.organization.id, (tx) =>
    tx
      .update(sources)
      .set({ problem })
      .where(
        and(
          eq(sources.organizationId, ctx.organization.id),
          eq(sources.id, sourceId),
          eq(sources.status, "connected"),
        ),
      ),
  );
}
