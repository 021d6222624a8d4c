import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { listSources } from "@/server/sources/list-sources";
import { advanceImport } from "./advance-import";
import { cancelImport } from "./cancel-import";
import { confirmImport } from "./confirm-import";
import { importErrorsCsv } from "./import-errors-csv";
import { importBytesNow } from "./import-file-now";
import { listImportErrors } from "./list-import-errors";
import { getImport, listImports } from "./list-imports";
import { receiveUpload } from "./receive-upload";
import { bytesOf, importText, shopState } from "./testing/import-text";

const ledger = `
  InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
  1001,A,Lamp,2,2011-05-01 10:00,9.50,17.0,United Kingdom
  1001,B,Desk,1,2011-05-01 10:00,99.99,17.0,United Kingdom
  1002,A,Lamp,1,2011-05-02 11:00,9.50,18.0,France
  1001,A,Lamp,2,2011-05-01 10:00,9.50,17.0,United Kingdom
  C1003,A,Bright lamp,-1,2011-05-03 12:00,9.50,17.0,United Kingdom
  1004,Z,,5,2011-05-03 13:00,0.001,,EIRE`;

describe("importing orders", () => {
  withTestDatabase();

  it("turns lines into orders, returns, customers and products, exactly", async () => {
    const ctx = await createTestOrganization();
    const done = await importText(ctx, ledger);
    expect(done).toMatchObject({
      status: "done",
      rowsTotal: 6,
      rowsDone: 6,
      rowsFailed: 0,
      recordsCreated: 9,
    });
    const state = await shopState(ctx);
    expect(state.orders).toMatchObject([
      {
        order: "1001",
        customer: "17",
        net: "137.99",
        line_count: 3,
        is_sale: true,
        at: "2011-05-01 09:00:00+00",
      },
      { order: "1002", customer: "18", net: "9.5", country: "France" },
      { order: "1004", customer: null, net: "0.005", is_sale: true },
      { order: "C1003", gross: "0", returns: "9.5", net: "-9.5", is_sale: false },
    ]);
    // The same line twice is two lines; the latest description names the product.
    expect(state.lines?.filter((line) => JSON.stringify(line).includes('"1001"'))).toHaveLength(3);
    expect(state.products).toMatchObject([{ title: "Bright lamp" }, { title: "Desk" }, { title: "Z" }]);
    expect(state.events).toContainEqual({ type: "return.booked", external_id: "C1003", times: 1 });
  });

  it("knows the time span that its files speak about", async () => {
    const ctx = await createTestOrganization();
    await importText(ctx, ledger);
    const [source] = await listSources(ctx);
    expect(source).toMatchObject({ name: "Orders from files", imports: 1, records: 9 });
    expect(source?.coversFrom?.toISOString()).toBe("2011-05-01T09:00:00.000Z");
    expect(source?.coversTo?.toISOString()).toBe("2011-05-03T12:00:00.000Z");
  });

  it("changes nothing when the same rows come again, packed and under another name", async () => {
    const ctx = await createTestOrganization();
    await importText(ctx, ledger);
    const before = await shopState(ctx);
    const text = ledger
      .trim()
      .split("\n")
      .map((line) => line.trim())
      .join("\n");
    const again = await importBytesNow(ctx, {
      fileName: "copy.csv.gz",
      bytes: bytesOf(gzipSync(`${text}\n`)),
    });
    expect(again).toMatchObject({
      status: "done",
      recordsCreated: 0,
      recordsUpdated: 0,
      recordsUnchanged: 9,
    });
    expect(await shopState(ctx)).toEqual(before);
  });

  it("recognises bytes that came before, and takes them in once more only when told to", async () => {
    const ctx = await createTestOrganization();
    const first = await importText(ctx, ledger);
    const again = await receiveUpload(
      ctx,
      { fileName: "again.csv" },
      bytesOf(`${ledger.trim().replace(/\n\s+/g, "\n")}\n`),
    );
    expect(again).toMatchObject({ alreadyImported: true, import: { id: first.id } });
    expect((await listImports(ctx)).total).toBe(1);
    const forced = await importText(ctx, ledger, { force: true });
    expect(forced).toMatchObject({ recordsUnchanged: 9, recordsCreated: 0 });
  });

  it("brings a corrected file's changes in, and takes away what it leaves out", async () => {
    const ctx = await createTestOrganization();
    await importText(ctx, ledger);
    const corrected = ledger
      .replace("1001,A,Lamp,2,2011-05-01 10:00,9.50", "1001,A,Lamp,3,2011-05-01 10:00,9.50")
      .replace(/\n\s*1001,B.*/, "");
    const done = await importText(ctx, corrected);
    expect(done).toMatchObject({ recordsCreated: 0, recordsUpdated: 1, recordsUnchanged: 7 });
    const state = await shopState(ctx);
    expect(state.orders?.[0]).toMatchObject({ order: "1001", line_count: 2, net: "47.5" });
    expect(state.events).toContainEqual({ type: "order.updated", external_id: "1001", times: 1 });
  });

  it("lists the rows that cannot be read, with reasons, while the others arrive", async () => {
    const ctx = await createTestOrganization();
    const done = await importText(
      ctx,
      `
      Order,Date,Product,Quantity,Price
      1,2011-05-01,Lamp,2,9.50
      2,soon,Lamp,2,9.50
      3,2011-05-01,=HYPERLINK(1),many,9.50
      4,2011-05-01,Lamp
      ,,,,
      5,,Lamp,1,2
      6,2011-05-02,Lamp,1,`,
    );
    expect(done).toMatchObject({ rowsTotal: 7, rowsDone: 1, rowsFailed: 6 });
    const { errors } = await listImportErrors(ctx, { id: done.id });
    expect(errors.map(({ row, column, reason }) => [row, column, reason])).toEqual([
      [2, "Date", "“soon” is not a date."],
      [3, "Quantity", "“many” is not a number."],
      [4, null, "The row has 3 cells, the first line names 5 columns."],
      [5, null, "The row has neither a price nor a total."],
      [6, null, "The order date is blank."],
      [7, null, "The row has neither a price nor a total."],
    ]);
    const csv = await new Response((await importErrorsCsv(ctx, { id: done.id })).body).text();
    expect(csv).toContain("3,Quantity,“many” is not a number.,3,2011-05-01,'=HYPERLINK(1),many,9.50\r\n");
  });

  it("keeps cancelled and test orders out of every sum", async () => {
    const ctx = await createTestOrganization();
    await importText(
      ctx,
      `
      Order,Date,Product,Quantity,Price,Status,Shipping,Tax
      1,2011-05-01,Lamp,2,9.50,paid,4.00,2.00
      1,2011-05-01,Desk,1,20,paid,4.00,2.00
      2,2011-05-01,Lamp,2,9.50,Cancelled,0,0
      3,2011-05-01,Lamp,2,9.50,test,0,0`,
    );
    const { orders } = await shopState(ctx);
    expect(orders).toMatchObject([
      { order: "1", net: "39", is_sale: true, shipping: "4", taxes: "2" },
      { order: "2", net: "0", is_sale: false, status: "Cancelled" },
      { order: "3", net: "0", is_sale: false },
    ]);
  });

  it("lets further lines of an order leave out what its first line says, and count a repeated total once", async () => {
    const ctx = await createTestOrganization();
    await importText(
      ctx,
      `
      Order number,Created at,Email,Billing country,Order total,Item name,Financial Status
      #1,2024-01-05 10:00,a@example.com,Germany,50.00,Lamp,paid
      #1,,,,50.00,Desk,
      #2,2024-01-06 10:00,b@example.com,France,20.00,Lamp,voided
      #2,,,,20.00,Desk,`,
    );
    const state = await shopState(ctx);
    expect(state.orders).toMatchObject([
      { order: "#1", customer: "a@example.com", net: "50", line_count: 2, country: "Germany" },
      { order: "#2", net: "0", is_sale: false },
    ]);
    expect(state.lines).toMatchObject([
      { title: "Lamp", net: "50" },
      { title: "Desk", net: "0", country: "Germany" },
      { is_void: true },
      { is_void: true },
    ]);
  });

  it("never lets an orders file overwrite what a customers file knows better", async () => {
    const ctx = await createTestOrganization();
    await importText(ctx, "Customer ID,Name,Email,Country\n17,Ada Byron,ada@example.com,Wales");
    await importText(ctx, ledger);
    expect((await shopState(ctx)).customers?.[0]).toMatchObject({
      external_id: "17",
      name: "Ada Byron",
      country: "Wales",
    });
    await importText(ctx, "Customer ID,Name,Email,Country\n18,Eve,eve@example.com,Spain");
    expect((await shopState(ctx)).customers?.[1]).toMatchObject({
      external_id: "18",
      name: "Eve",
      country: "Spain",
    });
  });

  it("remembers how a person corrected the columns of a file of this shape", async () => {
    const ctx = await createTestOrganization();
    await importText(ctx, "Order,Date,Item,Worth,Extra\n1,2011-05-01,Lamp,5,7", {
      kind: "orders",
      mapping: { lineTotal: "Extra" },
    });
    const next = await receiveUpload(
      ctx,
      {},
      bytesOf("Order,Date,Item,Worth,Extra\n2,2011-05-02,Lamp,5,9\n"),
    );
    expect(next.import.mapping).toMatchObject({ lineTotal: 4 });
  });

  it("stops when it is cancelled and leaves whole documents behind", async () => {
    const ctx = await createTestOrganization();
    const rows = Array.from({ length: 40 }, (_, index) => `${index >> 2},2011-05-01,Lamp,1,2`).join("\n");
    const { import: upload } = await receiveUpload(ctx, {}, bytesOf(`Order,Date,Item,Qty,Price\n${rows}\n`), {
      rowsPerPiece: 10,
    });
    await confirmImport(ctx, { id: upload.id, kind: upload.kind, mapping: upload.mapping });
    await advanceImport(ctx, { id: upload.id, forMs: 0 });
    await cancelImport(ctx, { id: upload.id });
    expect(await advanceImport(ctx, { id: upload.id })).toEqual({ finished: true });
    expect(await getImport(ctx, { id: upload.id })).toMatchObject({ status: "cancelled", rowsDone: 10 });
    const { orders } = await shopState(ctx);
    expect(orders?.map((order) => JSON.stringify(order))).toHaveLength(3);
  });

  it("is refused to agents, and no organization sees another's files", async () => {
    const ctx = await createTestOrganization();
    const agent = { ...ctx, member: { ...ctx.member, role: "agent" as const } };
    await expect(receiveUpload(agent, {}, bytesOf(ledger))).rejects.toThrow(
      "Your seat does not allow importing data.",
    );
    const done = await importText(ctx, ledger);
    const other = await createTestOrganization();
    await expect(getImport(other, { id: done.id })).rejects.toThrow("There is no such import here.");
    expect((await shopState(other)).lines).toEqual([]);
  });

  it("ends in the same state however the file is cut into pieces and wherever the work is broken off", async () => {
    const row = fc.record({
      order: fc.integer({ min: 1, max: 6 }),
      product: fc.constantFrom("A", "B", "C"),
      title: fc.constantFrom("", "Lamp", "Desk"),
      quantity: fc.integer({ min: -3, max: 9 }),
      price: fc.constantFrom("0", "0.001", "2.55"),
      customer: fc.constantFrom("", "17", "18"),
      day: fc.integer({ min: 1, max: 28 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 12 }),
        async (rows, rowsPerPiece) => {
          const text = `Order,SKU,Item,Qty,Price,Customer ID,Date,Country\n${rows
            .map(
              (r) =>
                `${r.order},${r.product},${r.title},${r.quantity},${r.price},${r.customer},2011-05-${r.day},France`,
            )
            .join("\n")}\n`;
          const whole = await createTestOrganization();
          await importBytesNow(whole, { fileName: "whole.csv", bytes: bytesOf(text) }, { kind: "orders" });
          const parts = await createTestOrganization();
          const { import: upload } = await receiveUpload(parts, { kind: "orders" }, bytesOf(text), {
            rowsPerPiece,
          });
          await confirmImport(parts, { id: upload.id, kind: "orders", mapping: upload.mapping });
          // Two workers at once, each stopped after every transaction.
          const work = async () => {
            while (!(await advanceImport(parts, { id: upload.id, forMs: 0 })).finished);
          };
          await Promise.all([work(), work()]);
          expect(await shopState(parts)).toEqual(await shopState(whole));
          expect(await getImport(parts, { id: upload.id })).toMatchObject({
            status: "done",
            rowsDone: rows.length,
          });
        },
      ),
      { numRuns: 15 },
    );
  }, 120_000);
});
