import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { customers, orders, products } from "@/db/schema/commerce";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { matching } from "./matching";

export const recordSearchInput = z.object({ search: z.string().trim().min(1).max(200) });

export type FoundRecord = {
  kind: "customer" | "product" | "order";
  id: string;
  label: string;
  detail: string | null;
};

const perKind = 5;

/** Customers, products and orders that go by these words; those that begin with them first. At most five of each. */
export async function searchRecords(
  ctx: Ctx,
  input: z.input<typeof recordSearchInput>,
): Promise<FoundRecord[]> {
  const { search } = recordSearchInput.parse(input);
  const mine = ctx.organization.id;
  const beginning = search.toLowerCase();
  const begins = (column: typeof customers.name | typeof products.title | typeof orders.number) =>
    desc(sql`starts_with(lower(${column}), ${beginning})`);
  return withOrganization(mine, async (tx) => {
    const people = await tx
      .select({ id: customers.id, label: customers.name, detail: customers.country })
      .from(customers)
      .where(
        and(
          eq(customers.organizationId, mine),
          isNull(customers.deletedAt),
          matching(search, [customers.name, customers.externalId, customers.email, customers.company]),
        ),
      )
      .orderBy(begins(customers.name), asc(customers.name), customers.id)
      .limit(perKind);
    const things = await tx
      .select({ id: products.id, label: products.title, detail: products.sku })
      .from(products)
      .where(
        and(
          eq(products.organizationId, mine),
          isNull(products.deletedAt),
          matching(search, [products.title, products.sku]),
        ),
      )
      .orderBy(begins(products.title), asc(products.title), products.id)
      .limit(perKind);
    const documents = await tx
      .select({ id: orders.id, label: orders.number, detail: customers.name })
      .from(orders)
      .leftJoin(customers, and(eq(customers.organizationId, mine), eq(customers.id, orders.customerId)))
      .where(
        and(eq(orders.organizationId, mine), isNull(orders.deletedAt), matching(search, [orders.number])),
      )
      .orderBy(begins(orders.number), desc(orders.placedAt), orders.id)
      .limit(perKind);
    return [
      ...people.map((row) => ({ kind: "customer" as const, ...row })),
      ...things.map((row) => ({ kind: "product" as const, ...row })),
      ...documents.map((row) => ({ kind: "order" as const, ...row })),
    ];
  });
}
