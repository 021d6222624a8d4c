import { sql } from "drizzle-orm";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import type { Shop } from "@/server/providers/shopify/sandbox/generate-shop";
import { beyasTruth, shopsTruth } from "@/server/sources/testing/sandbox-shop";

const shownAtMost = 5;

/** How Beya's records differ from the shop's, each in a line; nothing where they are equal in every cent. */
export async function recordDifferences(ctx: Ctx, shop: Shop): Promise<string[]> {
  const wanted = shopsTruth(shop);
  const found = await beyasTruth(ctx);
  const kinds = Object.keys(wanted) as (keyof typeof wanted)[]; // its own keys
  return [...kinds.flatMap((kind) => differences(kind, wanted[kind], found[kind])), ...(await orphans(ctx))];
}

/** How many things of each kind the shop has. */
export function countsOf(shop: Shop): Record<string, number> {
  return Object.fromEntries(Object.entries(shopsTruth(shop)).map(([kind, all]) => [kind, all.length]));
}

function differences(kind: string, wanted: string[], found: string[]): string[] {
  const [inShop, inBeya] = [new Set(wanted), new Set(found)];
  const lines = [
    ...wanted.filter((line) => !inBeya.has(line)).map((line) => `${kind}: only in the shop: ${line}`),
    ...found.filter((line) => !inShop.has(line)).map((line) => `${kind}: only in Beya:    ${line}`),
  ].sort((a, b) => (a.slice(24) < b.slice(24) ? -1 : 1));
  if (found.length !== inBeya.size) lines.push(`${kind}: ${found.length - inBeya.size} are twice in Beya`);
  return lines.length > 2 * shownAtMost
    ? [...lines.slice(0, 2 * shownAtMost), `${kind}: … ${lines.length} differences`]
    : lines;
}

/** What hangs on a record must be there for those that are, and for no others. */
async function orphans(ctx: Ctx): Promise<string[]> {
  const mine = sql`organization_id = ${ctx.organization.id}`;
  const [row] = await withOrganization(ctx.organization.id, (tx) =>
    tx.execute(sql`
      with alive as (
        select id, 'order' as kind from orders where ${mine} and deleted_at is null
        union all select id, 'customer' from customers where ${mine} and deleted_at is null
        union all select id, 'product' from products where ${mine} and deleted_at is null)
      select
        (select count(*)::int from order_lines l where l.${mine}
          and not exists (select 1 from alive where alive.id = l.order_id)) as lines,
        (select count(*)::int from chunks c where c.${mine} and c.subject_kind in ('order', 'customer', 'product')
          and not exists (select 1 from alive where alive.id::text = c.subject_id)) as passages,
        (select count(*)::int from alive where not exists (
          select 1 from chunks c where c.${mine} and c.subject_id = alive.id::text)) as unread`),
  );
  return Object.entries({
    "lines of orders that are gone": row?.lines,
    "passages of records that are gone": row?.passages,
    "records without a passage": row?.unread,
  })
    .filter(([, count]) => count !== 0)
    .map(([what, count]) => `${count} ${what}`);
}
