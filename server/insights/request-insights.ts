import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";

/** Asks for a run of the detectors in the background. Asking again while one waits makes no second one. */
export async function requestInsights(ctx: Ctx): Promise<void> {
  const organizationId = ctx.organization.id;
  await withOrganization(organizationId, (tx) => emit(tx, "insights/requested", { organizationId }));
}
