import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { credentials } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { MemberCtx } from "@/server/ctx";
import { requireImporter } from "@/server/deliveries/permission";
import { lockSource } from "@/server/ingest/lock-source";
import { sourceOf } from "./connection";
import { removeSource } from "./remove-source";

export const disconnectSourceInput = z.object({ id: z.uuid(), data: z.enum(["keep", "delete"]) });

/** Ends the access to an account. Its records stay and count, or go with it. Throws `not-found`, and `forbidden`. */
export async function disconnectSource(
  ctx: MemberCtx,
  input: z.input<typeof disconnectSourceInput>,
): Promise<void> {
  const { id, data } = disconnectSourceInput.parse(input);
  requireImporter(ctx);
  // The access goes with the source.
  if (data === "delete") return removeSource(ctx, { id });
  const organizationId = ctx.organization.id;
  await withOrganization(organizationId, async (tx) => {
    await lockSource(tx, id);
    await sourceOf(tx, ctx, id);
    await tx
      .delete(credentials)
      .where(and(eq(credentials.organizationId, organizationId), eq(credentials.sourceId, id)));
    await tx
      .update(sources)
      .set({ status: "disconnected", problem: null, brokenAt: null })
      .where(and(eq(sources.organizationId, organizationId), eq(sources.id, id)));
  });
}

export const syncNowInput = z.object({ id: z.uuid() });

/** Asks for a reading of the account now, ids included. Throws `not-found`. */
export async function syncNow(ctx: MemberCtx, input: z.input<typeof syncNowInput>): Promise<void> {
  const { id } = syncNowInput.parse(input);
  const organizationId = ctx.organization.id;
  await withOrganization(organizationId, async (tx) => {
    await sourceOf(tx, ctx, id);
    await emit(tx, "sources/sync-requested", { organizationId, sourceId: id, whole: true });
  });
}
