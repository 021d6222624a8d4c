import { asc, eq, sql } from "drizzle-orm";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";

export type SourceView = {
  id: string;
  provider: string;
  account: string;
  name: string;
  status: string;
  coversFrom: Date | null;
  coversTo: Date | null;
  lastDeliveryAt: Date | null;
  createdAt: Date;
  /** How many uploads of this source have arrived. */
  imports: number;
  /** Records of every kind it told of, without those that were deleted there. */
  records: number;
};

/** The connected sources, oldest first, with how much came from each. */
export async function listSources(ctx: Ctx): Promise<SourceView[]> {
  return withOrganization(ctx.organization.id, (tx) =>
    tx
      .select({
        id: sources.id,
        provider: sources.provider,
        account: sources.account,
        name: sources.name,
        status: sources.status,
        coversFrom: sources.coversFrom,
        coversTo: sources.coversTo,
        lastDeliveryAt: sources.lastDeliveryAt,
        createdAt: sources.createdAt,
        imports: sql<number>`(select count(*)::int from imports where imports.organization_id = ${ctx.organization.id}
          and imports.source_id = sources.id and imports.status = 'done')`,
        records: sql<number>`(select sum(n)::int from (${sql.join(
          recordTables.map(
            (table) =>
              sql`select count(*) as n from ${sql.identifier(table)} r where r.organization_id = ${ctx.organization.id} and r.source_id = sources.id and r.deleted_at is null`,
          ),
          sql` union all `,
        )}) counted)`,
      })
      .from(sources)
      .where(eq(sources.organizationId, ctx.organization.id))
      .orderBy(asc(sources.createdAt)),
  );
}

const recordTables = ["orders", "customers", "products", "deals", "invoices", "tickets", "messages"];
