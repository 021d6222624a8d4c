import { customers, orderLines, orders, products } from "@/db/schema/commerce";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { derivedId, randomId } from "@/server/ids";

export type TestOrder = {
  number: string;
  placedAt: string;
  /** Name, which also serves as the customer's external id. */
  customer?: string;
  country?: string;
  currency?: string;
  cancelledAt?: string;
  /** `quantity` below 0 is a return. */
  lines: { product: string; quantity: string; unitPrice: string }[];
};

/** Writes orders with their lines, customers and products as a finished import would have; returns ids by name. */
export async function addTestOrders(ctx: Ctx, documents: TestOrder[], coversTo?: string) {
  const organizationId = ctx.organization.id;
  const idOf = (kind: string, name: string) => derivedId(organizationId, kind, name);
  await withOrganization(organizationId, async (tx) => {
    const sourceId = idOf("source", randomId());
    const record = { organizationId, sourceId, version: "1" };
    await tx.insert(sources).values({
      id: sourceId,
      organizationId,
      provider: "file",
      account: sourceId,
      name: "Orders",
      coversTo: coversTo ? new Date(coversTo) : undefined,
    });
    for (const document of documents) {
      const { customer, country, number } = document;
      const currency = document.currency ?? ctx.organization.currency;
      const at = new Date(document.placedAt);
      const customerId = customer ? idOf("customer", customer) : undefined;
      if (customer && customerId) {
        const row = { ...record, id: customerId, externalId: customer, name: customer, country };
        await tx.insert(customers).values(row).onConflictDoNothing();
      }
      const lines = document.lines.map((line, index) => {
        const pence = BigInt(line.quantity) * BigInt(line.unitPrice.replace(".", ""));
        return { ...line, position: index + 1, amount: pence, isReturn: pence < 0n };
      });
      const sumOf = (amounts: bigint[]) => inPounds(amounts.reduce((sum, amount) => sum + amount, 0n));
      await tx.insert(orders).values({
        ...record,
        id: idOf("order", number),
        externalId: number,
        number,
        customerId,
        placedAt: at,
        country,
        currency,
        cancelledAt: document.cancelledAt ? new Date(document.cancelledAt) : undefined,
        lineCount: lines.length,
        isSale: lines.some((line) => !line.isReturn),
        gross: sumOf(lines.filter((line) => !line.isReturn).map((line) => line.amount)),
        returns: sumOf(lines.filter((line) => line.isReturn).map((line) => -line.amount)),
        net: sumOf(lines.map((line) => line.amount)),
      });
      for (const line of lines) {
        const productId = idOf("product", line.product);
        const product = { ...record, id: productId, externalId: line.product, sku: line.product };
        await tx
          .insert(products)
          .values({ ...product, title: line.product })
          .onConflictDoNothing();
        await tx.insert(orderLines).values({
          id: idOf("line", `${number} ${line.position}`),
          organizationId,
          sourceId,
          orderId: idOf("order", number),
          position: line.position,
          productId,
          customerId,
          occurredAt: at,
          country,
          currency,
          title: line.product,
          quantity: line.quantity,
          unitPrice: line.unitPrice,
          isReturn: line.isReturn,
          isVoid: document.cancelledAt !== undefined,
          gross: line.isReturn ? "0" : inPounds(line.amount),
          returned: line.isReturn ? inPounds(-line.amount) : "0",
          net: inPounds(line.amount),
        });
      }
    }
  });
  return {
    customer: (name: string) => idOf("customer", name),
    product: (name: string) => idOf("product", name),
    order: (number: string) => idOf("order", number),
  };
}

/** Unit prices of tests have two decimals. */
function inPounds(pence: bigint): string {
  const sign = pence < 0n ? "-" : "";
  const digits = (pence < 0n ? -pence : pence).toString().padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
