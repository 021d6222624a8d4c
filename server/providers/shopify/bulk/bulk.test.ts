import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { Throttled } from "../../http";
import { emptyBatch, type NormalizedBatch } from "../../normalized-contract";
import { shopify } from "..";
import { bulkProblem } from "../sandbox/bulk-query";
import { noFaults } from "../sandbox/faults";
import { withServedSandbox } from "../testing/served-sandbox";
import { pagesFromStart } from "./bulk-page";
import { beginning, cursorOf } from "./position";
import { Ungrouped, wholeThings } from "./whole-things";

describe("reading a shop in bulk", () => {
  const sandbox = withServedSandbox({ seed: 4, years: 0.25 });
  const { shop, parts } = sandbox;

  beforeAll(() => {
    // An order of more lines than one page holds, all of them given back.
    const lines = Array.from({ length: 120 }, (_, index) => ({
      productId: shop.products[index % shop.products.length]?.id ?? "",
      quantity: 1 + (index % 3),
    }));
    const { id } = parts.state.placeOrder({ customerId: shop.customers[0]?.id ?? null, lines });
    parts.state.refundOrder(id);
    // A product of more forms than one page holds.
    const [product] = shop.products;
    if (!product) throw new Error("The shop has no products.");
    product.variants = Array.from({ length: 120 }, (_, index) => ({
      id: `9${index}`,
      title: `Form ${index}`,
      sku: `FORM-${index}`,
      priceCents: 100 + index,
    }));
  });
  afterEach(() => {
    parts.faults = noFaults();
  });

  async function readFrom(kind: string, start: string): Promise<NormalizedBatch> {
    const all = emptyBatch();
    let cursor: string | undefined = start;
    while (cursor) {
      try {
        const page = await shopify.sync.page(sandbox.connection, { kind, cursor });
        all.customers.push(...page.batch.customers);
        all.products.push(...page.batch.products);
        all.orders.push(...page.batch.orders);
        cursor = page.cursor;
        await wait(page.waitMs ?? 0);
      } catch (error) {
        if (!(error instanceof Throttled)) throw error;
        await wait(error.waitMs);
      }
    }
    const byId = (a: { externalId: string }, b: { externalId: string }) =>
      a.externalId < b.externalId ? -1 : 1;
    all.customers.sort(byId);
    all.products.sort(byId);
    all.orders.sort(byId);
    return all;
  }

  it.each(["customer", "product", "order"])("tells of every %s exactly what paging tells", async (kind) => {
    const paged = await readFrom(kind, pagesFromStart);
    const inBulk = await readFrom(kind, cursorOf(beginning));
    expect(inBulk.customers.length + inBulk.products.length + inBulk.orders.length).toBeGreaterThan(50);
    expect(inBulk).toEqual(paged);
  });

  it("reads the product of many forms to the last one", async () => {
    const { products } = await readFrom("product", pagesFromStart);
    const found = products.find(({ externalId }) => externalId === shop.products[0]?.id);
    expect(found?.data.variants).toBe(120);
    expect(found?.data.skus).toContain("FORM-119");
  });

  it("names nobody whom the shop withholds", async () => {
    parts.faults = { ...noFaults(), withoutPersonalData: true };
    const inBulk = await readFrom("customer", cursorOf(beginning));
    expect(inBulk.customers.length).toBe(shop.customers.length);
    expect(inBulk.customers.flatMap(({ email, country }) => email ?? country ?? [])).toEqual([]);
    expect(inBulk).toEqual(await readFrom("customer", pagesFromStart));
  });

  it("ends in words for a person where the permission is gone", async () => {
    parts.faults = { ...noFaults(), deniedScopes: ["read_orders"] };
    await expect(readFrom("order", cursorOf(beginning))).rejects.toThrow(
      "the permission read_orders is missing",
    );
  });

  it("reads the long order and what was given back of it to the last line", async () => {
    const { orders } = await readFrom("order", pagesFromStart);
    const long = orders.find((order) => order.lines.length > 100);
    expect(long?.lines.filter((line) => line.isReturn).length).toBe(120);
    expect(long?.lines.filter((line) => !line.isReturn).length).toBe(120);
  });
});

describe("a part of a bulk result", () => {
  const lines = [
    { id: "o1" },
    { id: "l1", __parentId: "o1" },
    { id: "o2" },
    { id: "o3", name: "Zoë" },
    { id: "l3", __parentId: "o3" },
  ];
  const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const rootsIn = (things: { root: { id?: string } }[]) => things.map(({ root }) => root.id);

  it("gives the same things wherever it is cut", () => {
    for (let size = 1; size <= bytes.length; size++) {
      const roots: (string | undefined)[] = [];
      let at = 0;
      for (let window = size; at < bytes.length; ) {
        const end = Math.min(bytes.length, at + window);
        const { things, taken } = wholeThings(bytes.subarray(at, end), end === bytes.length, 2);
        roots.push(...rootsIn(things));
        at += taken;
        window = taken === 0 ? window + 1 : size;
      }
      expect(roots).toEqual(["o1", "o2", "o3"]);
    }
  });

  it("is refused where children do not follow their parent", () => {
    const mixed = '{"id":"o1"}\n{"id":"o2"}\n{"id":"l1","__parentId":"o1"}\n';
    expect(() => wholeThings(Buffer.from(mixed), true, 100)).toThrow(Ungrouped);
  });
});

describe("a query that Shopify would not run in bulk", () => {
  it.each([
    ["{ shop { name } }", "at least one connection"],
    [
      "{ orders { edges { node { id refunds { refundLineItems { edges { node { quantity } } } } } } } }",
      "connection field within a list field",
    ],
    ["{ orders { edges { node { name lineItems { edges { node { id } } } } } } }", "must select the 'id'"],
    ["{ orders { edges { node { id colour } } } }", "Invalid bulk query"],
    ["{ orders {", "Invalid bulk query"],
  ])("is refused in the sandbox too: %s", (query, reason) => {
    expect(bulkProblem(query)).toContain(reason);
  });
});

const wait = (ms: number) => new Promise((fulfil) => setTimeout(fulfil, ms));
