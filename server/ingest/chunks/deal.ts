import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Organization } from "@/server/ctx";
import type { ChunkDraft } from "./chunk-contract";
import { day, furtherColumns, line, money } from "./wording";

const dealFacts = z.object({
  id: z.string(),
  sourceId: z.string(),
  name: z.string(),
  stage: z.string().nullable(),
  status: z.string(),
  value: z.string().nullable(),
  currency: z.string(),
  owner: z.string().nullable(),
  customer: z.string().nullable(),
  openedAt: z.coerce.date().nullable(),
  closedAt: z.coerce.date().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type DealFacts = z.infer<typeof dealFacts>;

export async function chunkDeals(
  tx: Transaction,
  organization: Organization,
  ids: string[],
): Promise<ChunkDraft[]> {
  const rows = await tx.execute(sql`
    select d.id, d.source_id as "sourceId", d.name, d.stage, d.status, d.value::text as value, d.currency, d.owner,
      c.name as customer, d.opened_at as "openedAt", d.closed_at as "closedAt", d.data
    from deals d left join customers c on c.organization_id = d.organization_id and c.id = d.customer_id
    where d.organization_id = ${organization.id} and d.id = any(${sql.param(ids)}::uuid[]) and d.deleted_at is null`);
  return z
    .array(dealFacts)
    .parse(rows)
    .map((facts) => draftDeal(facts, organization));
}

export function draftDeal(deal: DealFacts, { timeZone }: Pick<Organization, "timeZone">): ChunkDraft {
  const parts = [
    line(
      deal.customer && `with ${deal.customer}`,
      deal.status,
      deal.stage && `stage ${deal.stage}`,
      deal.value && money(deal.value, deal.currency),
      deal.owner && `owner ${deal.owner}`,
    ),
    line(
      deal.openedAt && `opened ${day(deal.openedAt, timeZone)}`,
      deal.closedAt && `closed ${day(deal.closedAt, timeZone)}`,
    ),
    furtherColumns(deal.data),
  ];
  return {
    subjectKind: "deal",
    subjectId: deal.id,
    sourceId: deal.sourceId,
    position: 0,
    space: "sales-pipeline",
    title: `Deal ${deal.name}`,
    text: parts.filter((part) => part !== "").join("\n"),
    occurredAt: deal.closedAt ?? deal.openedAt,
    urgency: 2,
  };
}
