import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { Ctx } from "@/server/ctx";
import { importText, shopState } from "./testing/import-text";

const all = (ctx: Ctx, table: string) =>
  withOrganization(ctx.organization.id, (tx) =>
    tx.execute(
      sql`select to_jsonb(r) - 'id' as row from ${sql.identifier(table)} r where organization_id = ${ctx.organization.id} order by r.external_id`,
    ),
  ).then((rows) => rows.map(({ row }) => row));

describe("importing other kinds of file", () => {
  withTestDatabase();

  it("customers, with names in two columns and what has no place of its own kept", async () => {
    const ctx = await createTestOrganization();
    const text = `
      Customer ID;First Name;Last Name;E-mail;Phone;Country;Shoe size
      7;Ada;Byron;ADA@example.com;+44 1;Wales;38
      8;;;eve@example.com;;France;`;
    expect(await importText(ctx, text)).toMatchObject({
      kind: "customers",
      recordsCreated: 2,
      rowsFailed: 0,
    });
    expect(await all(ctx, "customers")).toMatchObject([
      { name: "Ada Byron", email: "ada@example.com", data: { "Shoe size": "38" } },
      { name: "eve@example.com", email: "eve@example.com" },
    ]);
    expect(await importText(ctx, text, { force: true })).toMatchObject({
      recordsUpdated: 0,
      recordsUnchanged: 2,
    });
    expect(await importText(ctx, text.replace("Wales", "Spain"))).toMatchObject({ recordsUpdated: 1 });
  });

  it("the first row of an id counts, and others that differ are listed", async () => {
    const ctx = await createTestOrganization();
    const text = "SKU,Title,Price,Vendor\nA,Lamp,1.50,X\nB,Desk,2,X\nA,Lamp,1.50,X\nA,Sofa,9,X";
    const done = await importText(ctx, text, { kind: "products" });
    expect(done).toMatchObject({ recordsCreated: 2, rowsDone: 3, rowsFailed: 1 });
    const again = await importText(ctx, text, { kind: "products", force: true, rowsPerPiece: 2 });
    expect(again).toMatchObject({ recordsUpdated: 0, recordsUnchanged: 2 });
    expect((await shopState(ctx)).products).toMatchObject([{ title: "Lamp" }, { title: "Desk" }]);
  });

  it("deals, won and lost by their stage, linked to their customers by name", async () => {
    const ctx = await createTestOrganization();
    await importText(ctx, "Customer ID,Name,Email\n77,Cancity,info@cancity.example");
    const text = `
      opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
      1C1I7A6R,Moses,GTX,Cancity,Won,2016-10-20,2017-03-01,1054
      Z063OYW0,Darcel,GTXPro,Isdom,Engaging,2016-10-25,,
      EC4QE1BX,Darcel,MG,,Lost,2016-10-25,2017-03-07,0`;
    await importText(ctx, text);
    expect(await all(ctx, "deals")).toMatchObject([
      { external_id: "1C1I7A6R", status: "won", value: 1054, owner: "Moses", currency: "GBP" },
      { status: "lost", customer_id: null },
      { status: "open", closed_at: null },
    ]);
    expect(await all(ctx, "customers")).toMatchObject([
      { external_id: "77" },
      { external_id: "Isdom", name: "Isdom" },
    ]);
    await importText(ctx, text.replace("Engaging,2016-10-25,,", "Won,2016-10-25,2017-04-01,500"));
    const { events } = await shopState(ctx);
    expect(events).toContainEqual({ type: "deal.stage_changed", external_id: "Z063OYW0", times: 1 });
  });

  it("invoices, in a column's own decimal comma and day order", async () => {
    const ctx = await createTestOrganization();
    const done = await importText(
      ctx,
      `
      Invoice Number;Customer Name;Invoice Date;Due Date;Amount;Paid Date
      R-1;Acme;03.01.2024;31.01.2024;1.234,50;20.01.2024
      R-2;Acme;04.01.2024;31.01.2024;1.000;
      R-3;Acme;05.01.2024;;;`,
    );
    expect(done).toMatchObject({ kind: "invoices", rowsDone: 2, rowsFailed: 1 });
    expect(await all(ctx, "invoices")).toMatchObject([
      { number: "R-1", value: 1234.5, status: "paid", issued_at: "2024-01-03T00:00:00+00:00" },
      { number: "R-2", value: 1000, status: "open" },
    ]);
  });

  it("tickets and messages, linked to the customer who wrote", async () => {
    const ctx = await createTestOrganization();
    await importText(ctx, "Customer ID,Name,Email\n7,Ada,ada@example.com");
    await importText(
      ctx,
      `
      Ticket ID,Subject,Description,Status,Requester email,Created at
      9,Broken lamp,It does not shine,Solved,Ada@example.com,2024-01-01 10:00`,
    );
    await importText(
      ctx,
      `
      From,To,Subject,Body,Sent at
      ada@example.com,us@example.com,Hello,Where is it?,2024-01-01 10:00
      ada@example.com,us@example.com,Hello,Where is it?,2024-01-01 10:00`,
    );
    const [ada] = await withOrganization(ctx.organization.id, (tx) =>
      tx.execute(sql`select id from customers where organization_id = ${ctx.organization.id}`),
    );
    expect(await all(ctx, "tickets")).toMatchObject([{ status: "closed", customer_id: ada?.id }]);
    expect(await all(ctx, "messages")).toMatchObject([{ sender: "ada@example.com", customer_id: ada?.id }]);
    expect((await shopState(ctx)).events).toContainEqual({
      type: "ticket.opened",
      external_id: "9",
      times: 1,
    });
  });
});
