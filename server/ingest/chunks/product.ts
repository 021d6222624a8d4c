import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Organization } from "@/server/ctx";
import type { ChunkDraft } from "./chunk-contract";
import { furtherColumns, line, money } from "./wording";

const productFacts = z.object({
  id: z.string(),
  sourceId: z.string(),
  sku: z.string().nullable(),
  title: z.string(),
  category: z.string().nullable(),
  vendor: z.string().nullable(),
  price: z.string().nullable(),
  currency: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type ProductFacts = z.infer<typeof productFacts>;

export async function chunkProducts(
  tx: Transaction,
  organization: Organization,
  ids: string[],
): Promise<ChunkDraft[]> {
  const rows = await tx.execute(sql`
    select id, source_id as "sourceId", sku, title, category, vendor, price::text as price, currency, data
    from products
    where organization_id = ${organization.id} and id = any(${sql.param(ids)}::uuid[]) and deleted_at is null`);
  return z.array(productFacts).parse(rows).map(draftProduct);
}

export function draftProduct({ price, currency, ...product }: ProductFacts): ChunkDraft {
  const parts = [
    line(
      product.sku && `SKU ${product.sku}`,
      product.category,
      product.vendor,
      price && money(price, currency),
    ),
    furtherColumns(product.data),
  ];
  return {
    subjectKind: "product",
    subjectId: product.id,
    sourceId: product.sourceId,
    position: 0,
    space: "customer-context",
    title: product.title,
    text: parts.filter((part) => part !== "").join("\n"),
    occurredAt: null,
    urgency: 3,
  };
}
