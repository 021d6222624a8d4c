import { sql } from "drizzle-orm";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { MemberCtx } from "@/server/ctx";
import { type RecordKindId, recordKinds } from "@/server/ingest/records/record-kinds";
import type { WriteCounts } from "@/server/ingest/records/write-records";
import { writeBatch } from "@/server/ingest/write-batch";
import { type Source, tellingOf } from "@/server/sources/connection";
import type { NormalizedBatch } from "../normalized-contract";

/** An account of the organization that nothing was read from. */
export async function newSource(ctx: MemberCtx, provider: string, account = "account"): Promise<Source> {
  const organizationId = ctx.organization.id;
  const [source] = await withOrganization(organizationId, (tx) =>
    tx.insert(sources).values({ organizationId, provider, account, name: account }).returning(),
  );
  if (!source) throw new Error("The source was not written.");
  return source;
}

/** Writes what the account tells, as reading does: a transaction for each page. */
export async function tell(
  ctx: MemberCtx,
  source: Source,
  batches: NormalizedBatch[],
): Promise<Omit<WriteCounts, "written">> {
  const sum = { created: 0, updated: 0, unchanged: 0, stale: 0 };
  for (const batch of batches) {
    const counts = await withOrganization(ctx.organization.id, (tx) =>
      writeBatch(tx, tellingOf(ctx, source), batch),
    );
    sum.created += counts.created;
    sum.updated += counts.updated;
    sum.unchanged += counts.unchanged;
    sum.stale += counts.stale;
  }
  return sum;
}

/** The ids of all records, order lines and events of the organization. */
export async function idsHeld({ organization: { id } }: MemberCtx): Promise<string[]> {
  const kinds = Object.keys(recordKinds) as RecordKindId[]; // the keys of that object
  const held = [
    ...kinds.map(
      (kind) =>
        sql`select id from ${recordKinds[kind].table} where organization_id = ${id} and deleted_at is null`,
    ),
    sql`select id from order_lines where organization_id = ${id}`,
    sql`select id from events where organization_id = ${id}`,
  ];
  return withOrganization(id, async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`${sql.join(held, sql` union all `)} order by id`);
    return rows.map((row) => row.id);
  });
}
