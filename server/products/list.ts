import { and, asc, count, desc, eq, isNull, sql, sum } from "drizzle-orm";
import { z } from "zod";
import { orderLines, productMonths, products } from "@/db/schema/commerce";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { countedLines } from "@/server/records/counting";
import { currenciesInUse } from "@/server/records/currencies";
import { joinByHash } from "@/server/records/join-by-hash";
import { matching } from "@/server/records/matching";
import { type Page, pageInput, pageSize, placePage } from "@/server/records/paging";

export const productSorts = ["net", "units", "lastSold", "title", "sku"] as const;
export const productListInput = pageInput.extend({ sort: z.enum(productSorts).default("net") });
export type ProductListInput = z.input<typeof productListInput>;

export type ProductRow = {
  id: string;
  title: string;
  sku: string | null;
  category: string | null;
  /** Exact decimal in the list's currency; null for a product without lines in it. */
  net: string | null;
  /** Units sold, returns not taken off. */
  units: string | null;
  lastSoldAt: Date | null;
};

export type ProductList = Page<ProductRow> & { currency: string; currencies: string[] };

/** Products with what they sold over all time, from the lines in the list's currency. */
export async function listProducts(ctx: Ctx, input: ProductListInput): Promise<ProductList> {
  const { search, page: wanted, sort, direction, currency: asked } = productListInput.parse(input);
  return withOrganization(ctx.organization.id, async (tx) => {
    const currencies = await currenciesInUse(ctx, tx);
    const currency = asked ?? currencies[0];
    const { title, sku, category, vendor } = products;
    const condition = and(
      eq(products.organizationId, ctx.organization.id),
      isNull(products.deletedAt),
      matching(search, [title, sku, category, vendor]),
    );
    const [counted] = await tx.select({ total: count() }).from(products).where(condition);
    const total = counted?.total ?? 0;
    const { page, pageCount, offset } = placePage(total, wanted);

    await joinByHash(tx);
    const sold = tx
      .select({
        productId: productMonths.productId,
        net: sum(productMonths.net).as("sold_net"),
        units:
          sql<string>`coalesce(sum(${productMonths.quantity}) filter (where not ${productMonths.isReturn}), 0)`.as(
            "sold_units",
          ),
      })
      .from(productMonths)
      .where(
        and(
          eq(productMonths.organizationId, ctx.organization.id),
          eq(productMonths.isVoid, false),
          eq(productMonths.currency, currency),
        ),
      )
      .groupBy(productMonths.productId)
      .as("sold");
    // Looked up for the page alone, unless it is what the list is sorted by.
    const lastSold = sql`(select ${orderLines.occurredAt} from ${orderLines}
      where ${and(countedLines(ctx), eq(orderLines.productId, products.id), eq(orderLines.currency, currency), eq(orderLines.isReturn, false))}
      order by ${orderLines.occurredAt} desc limit 1)`;
    const columns = { net: sold.net, units: sold.units, lastSold, title, sku };
    const order = direction === "ascending" ? asc(columns[sort]) : desc(columns[sort]);
    const rows = await tx
      .select({
        id: products.id,
        title,
        sku,
        category,
        net: sold.net,
        units: sold.units,
        lastSoldAt: lastSold.mapWith(orderLines.occurredAt),
      })
      .from(products)
      .leftJoin(sold, eq(sold.productId, products.id))
      .where(condition)
      .orderBy(sql`${order} nulls last`, products.title, products.id)
      .limit(pageSize)
      .offset(offset);
    return { rows, total, page, pageCount, currency, currencies };
  });
}
