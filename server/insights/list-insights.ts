import { and, count, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { findings } from "@/db/schema/insights";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { type Page, pageSize, placePage } from "@/server/records/paging";
import { findingStatuses } from "./finding-contract";
import { type Insight, insightOf } from "./insight";

export const insightListInput = z.object({
  /** Any of these; by default what waits for a decision. */
  status: z.array(z.enum(findingStatuses)).min(1).default(["open"]),
  page: z.number().int().min(1).max(1_000_000).default(1),
});

/** The feed: what matters most first. What was told a fortnight ago counts half as much as what is told today. */
export async function listInsights(
  ctx: Ctx,
  input: z.input<typeof insightListInput> = {},
): Promise<Page<Insight>> {
  const { status, page: wanted } = insightListInput.parse(input);
  return withOrganization(ctx.organization.id, async (tx) => {
    const condition = and(eq(findings.organizationId, ctx.organization.id), inArray(findings.status, status));
    const [counted] = await tx.select({ total: count() }).from(findings).where(condition);
    const total = counted?.total ?? 0;
    const { page, pageCount, offset } = placePage(total, wanted);
    const toldAt = sql`coalesce(${findings.worsenedAt}, ${findings.openedAt})`;
    const daysAgo = sql`greatest(0, extract(epoch from ${ctx.now().toISOString()}::timestamptz - ${toldAt}) / 86400)`;
    const rows = await tx
      .select()
      .from(findings)
      .where(condition)
      .orderBy(desc(sql`${findings.score} * power(0.5::numeric, ${daysAgo} / 14)`), findings.id)
      .limit(pageSize)
      .offset(offset);
    return { rows: rows.map(insightOf), total, page, pageCount };
  });
}
