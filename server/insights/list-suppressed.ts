import { desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { detectorRuns } from "@/db/schema/insights";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { type Page, pageSize, placePage } from "@/server/records/paging";
import type { SuppressedCandidate } from "./finding-contract";

export const suppressedInput = z.object({ page: z.number().int().min(1).max(1_000_000).default(1) });

/** What the last run tested and did not raise, and why; the most nearly raised first. */
export async function listSuppressed(
  ctx: Ctx,
  input: z.input<typeof suppressedInput> = {},
): Promise<Page<SuppressedCandidate>> {
  const { page: wanted } = suppressedInput.parse(input);
  return withOrganization(ctx.organization.id, async (tx) => {
    const [run] = await tx
      .select({ id: detectorRuns.id, total: sql<number>`jsonb_array_length(${detectorRuns.suppressed})` })
      .from(detectorRuns)
      .where(eq(detectorRuns.organizationId, ctx.organization.id))
      .orderBy(desc(detectorRuns.startedAt))
      .limit(1);
    const { page, pageCount, offset } = placePage(run?.total ?? 0, wanted);
    if (!run) return { rows: [], total: 0, page, pageCount };
    const rows = await tx
      .select({ candidate: sql<SuppressedCandidate>`candidate.value` })
      .from(detectorRuns)
      .innerJoin(
        sql`lateral jsonb_array_elements(${detectorRuns.suppressed}) with ordinality as candidate(value, place)`,
        sql`true`,
      )
      .where(sql`${detectorRuns.organizationId} = ${ctx.organization.id} and ${detectorRuns.id} = ${run.id}`)
      .orderBy(sql`candidate.place`)
      .limit(pageSize)
      .offset(offset);
    return { rows: rows.map((row) => row.candidate), total: run.total, page, pageCount };
  });
}
