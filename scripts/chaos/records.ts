import { sql } from "drizzle-orm";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import type { Shop } from "@/server/providers/shopify/sandbox/generate-shop";
import { beyasTruth } from "@/server/sources/testing/beyas-truth";
import { compareTruths, type Difference } from "@/server/sources/testing/compare-truths";
import { shopsTruth } from "@/server/sources/testing/shops-truth";

/** How Beya's records differ from the shop's in any field; nothing where they are equal in every cent. */
export async function recordDifferences(ctx: Ctx, shop: Shop): Promise<Difference[]> {
  return compareTruths(shopsTruth(shop), await beyasTruth(ctx));
}

/** How many things of each kind the shop has. */
export function countsOf(shop: Shop): Record<string, number> {
  return Object.fromEntries(Object.entries(shopsTruth(shop)).map(([kind, all]) => [kind, all.length]));
}

/** What hangs on a record must be there for those that are, and for no others. */
export async function orphans(ctx: Ctx): Promise<Difference[]> {
  const mine = sql`organization_id = ${ctx.organization.id}`;
  const [row] = await withOrganization(ctx.organization.id, (tx) =>
    tx.execute(sql`
      with alive as (
        select id, 'order' as kind from orders where ${mine} and deleted_at is null
        union all select id, 'customer' from customers where ${mine} and deleted_at is null
        union all select id, 'product' from products where ${mine} and deleted_at is null)
      select
        (select count(*)::int from chunks c where c.${mine} and c.subject_kind in ('order', 'customer', 'product')
          and not exists (select 1 from alive where alive.id::text = c.subject_id)) as passages,
        (select count(*)::int from alive where not exists (
          select 1 from chunks c where c.${mine} and c.subject_id = alive.id::text)) as unread`),
  );
  return Object.entries({
    "passages of records that are gone": row?.passages,
    "records without a passage": row?.unread,
  })
    .filter(([, count]) => count !== 0)
    .map(([what, count]) => ({ record: what, says: `${count} ${what}` }));
}
