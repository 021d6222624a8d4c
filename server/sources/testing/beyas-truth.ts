import { eq, getTableColumns } from "drizzle-orm";
import { customers, orderLines, orders, products } from "@/db/schema/commerce";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { canonicalDecimal } from "@/server/decimal";

/** Records with every field, by the ids of the account that they come from, sorted by these. */
export type Truth = Record<"orders" | "lines" | "customers" | "products", Record<string, unknown>[]>;

/**
 * All that Beya holds of an account's records, column by column, so that a new column is compared as soon as it is there.
 * Left out is what Beya adds for itself: its own ids, hashes and times of writing.
 */
export async function beyasTruth(ctx: Ctx): Promise<Truth> {
  return withOrganization(ctx.organization.id, async (tx) => {
    const { id: mine } = ctx.organization;
    const [people, things, documents, positions] = [
      await tx.select().from(customers).where(eq(customers.organizationId, mine)),
      await tx.select().from(products).where(eq(products.organizationId, mine)),
      await tx.select().from(orders).where(eq(orders.organizationId, mine)),
      await tx.select().from(orderLines).where(eq(orderLines.organizationId, mine)),
    ];
    const externalIds = new Map(
      [...people, ...things, ...documents].map(({ id, externalId }) => [id, externalId]),
    );
    const named = (id: string | null) => (id === null ? null : (externalIds.get(id) ?? "nobody known"));
    const alive = documents.filter(({ deletedAt }) => deletedAt === null);
    return {
      orders: alive.sort(byExternalId).map(({ customerId, ...order }) => ({
        ...kept(orders, order),
        customer: named(customerId),
      })),
      lines: positions
        .map(({ orderId, productId, customerId, ...line }) => ({
          ...kept(orderLines, line),
          position: line.position,
          order: named(orderId) ?? "",
          product: named(productId),
          customer: named(customerId),
        }))
        .sort((a, b) => (a.order === b.order ? a.position - b.position : a.order < b.order ? -1 : 1)),
      customers: people
        .filter(({ deletedAt }) => deletedAt === null)
        .sort(byExternalId)
        .map((customer) => kept(customers, customer)),
      products: things
        .filter(({ deletedAt }) => deletedAt === null)
        .sort(byExternalId)
        .map((product) => kept(products, product)),
    };
  });
}

const byExternalId = (a: { externalId: string }, b: { externalId: string }) =>
  a.externalId < b.externalId ? -1 : 1;

const ownColumns = ["id", "organizationId", "sourceId", "version", "updatedAt", "deletedAt"];

/** What a row says of its record, amounts in their canonical form. */
function kept(
  table: typeof customers | typeof products | typeof orders | typeof orderLines,
  row: Record<string, unknown>,
): Record<string, unknown> {
  const columns = new Map(Object.entries(getTableColumns(table)));
  const isAmount = (property: string) => columns.get(property)?.getSQLType() === "numeric";
  return Object.fromEntries(
    Object.entries(row)
      .filter(([property]) => !ownColumns.includes(property))
      .map(([property, value]) => [
        property,
        isAmount(property) && value !== null ? canonicalDecimal(String(value)) : value,
      ]),
  );
}
