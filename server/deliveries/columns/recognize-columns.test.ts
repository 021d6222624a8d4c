import { describe, expect, it } from "vitest";
import type { ImportKindId } from "@/server/deliveries/import-contract";
import { profileColumns } from "./column-profile";
import { recognizeColumns } from "./recognize-columns";

/** What is recognised in a small file: the kind, and the name of the column by field. */
function recognized(text: string, given?: ImportKindId) {
  const [header = [], ...rows] = text
    .trim()
    .split("\n")
    .map((line) =>
      line
        .trim()
        .split(";")
        .map((cell) => cell.trim()),
    );
  const profile = profileColumns(header);
  for (const row of rows) profile.see(row);
  const { kind, mapping, missing } = recognizeColumns(profile.columns(), given);
  const fields = Object.fromEntries(
    Object.entries(mapping).map(([field, position]) => [field, header[position]]),
  );
  return { kind, missing, fields };
}

describe("recognising what a file holds", () => {
  it.each([
    [
      "a wholesaler's ledger",
      `InvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID;Country
       536365;85123A;WHITE HOLDER;6;2010-12-01 08:26:00;2.55;17850.0;United Kingdom
       C536379;D;Discount;-1;2010-12-01 09:41:00;27.50;14527.0;France`,
      {
        orderId: "InvoiceNo",
        productId: "StockCode",
        productName: "Description",
        quantity: "Quantity",
        orderedAt: "InvoiceDate",
        unitPrice: "UnitPrice",
        customerId: "CustomerID",
        country: "Country",
      },
    ],
    [
      "short names in another order",
      `Order No;Date;SKU;Item;Qty;Price;Client;Ship Country
       A-1;12/01/2010;X1;Lamp;2;9.50;Bob;DE
       A-2;13/01/2010;X2;Desk;1;99.00;Eve;FR`,
      {
        orderId: "Order No",
        orderedAt: "Date",
        productId: "SKU",
        productName: "Item",
        quantity: "Qty",
        unitPrice: "Price",
        customerId: "Client",
        country: "Ship Country",
      },
    ],
    [
      "a line total",
      `Transaction ID;Transaction Date;Customer;Product Category;Quantity;Price per Unit;Total Amount
       1;2023-11-24;CUST001;Beauty;3;50;150
       2;2023-02-27;CUST002;Clothing;2;500;1000`,
      {
        orderId: "Transaction ID",
        orderedAt: "Transaction Date",
        customerId: "Customer",
        category: "Product Category",
        quantity: "Quantity",
        unitPrice: "Price per Unit",
        lineTotal: "Total Amount",
      },
    ],
    [
      "one row per order",
      `Order number;Created at;Email;Shipping;Taxes;Order total;Currency;Financial Status
       #1001;2024-01-05 10:11:12 +0000;a@example.com;4.00;2.00;36.00;EUR;paid
       #1002;2024-01-06 10:11:12 +0000;b@example.com;4.00;3.00;47.00;EUR;refunded`,
      {
        orderId: "Order number",
        orderedAt: "Created at",
        customerEmail: "Email",
        shipping: "Shipping",
        taxes: "Taxes",
        orderTotal: "Order total",
        currency: "Currency",
        status: "Financial Status",
      },
    ],
    [
      "three columns",
      `customer;date;amount
       17;2020-01-05;12.50
       18;2020-01-06;9.99`,
      { customerId: "customer", orderedAt: "date", lineTotal: "amount" },
    ],
  ])("orders as %s", (_, text, fields) => {
    const found = recognized(text);
    expect(found).toEqual({ kind: "orders", missing: [], fields });
  });

  it.each([
    [
      "customers",
      `Customer ID;First Name;Last Name;E-mail;Phone;Company;Country
       7;Ada;Byron;ada@example.com;+44 1;Engines;United Kingdom`,
      {
        customerId: "Customer ID",
        firstName: "First Name",
        lastName: "Last Name",
        email: "E-mail",
        phone: "Phone",
        company: "Company",
        country: "Country",
      },
    ],
    [
      "products",
      "SKU;Title;Product Type;Vendor;Price\nX1;Lamp;Light;Bright;9.50",
      { productId: "SKU", title: "Title", category: "Product Type", vendor: "Vendor", price: "Price" },
    ],
    [
      "deals",
      `opportunity_id;sales_agent;product;account;deal_stage;engage_date;close_date;close_value
       1C1I7A6R;Moses;GTX;Cancity;Won;2016-10-20;2017-03-01;1054
       Z063OYW0;Darcel;GTXPro;Isdom;Engaging;2016-10-25;;`,
      {
        dealId: "opportunity_id",
        owner: "sales_agent",
        name: "product",
        customer: "account",
        stage: "deal_stage",
        openedAt: "engage_date",
        closedAt: "close_date",
        value: "close_value",
      },
    ],
    [
      "invoices",
      `Invoice Number;Customer Name;Invoice Date;Due Date;Amount;Status;Paid Date
       R-1;Acme;2024-01-01;2024-01-31;100.00;paid;2024-01-20`,
      {
        number: "Invoice Number",
        customer: "Customer Name",
        issuedAt: "Invoice Date",
        dueAt: "Due Date",
        value: "Amount",
        status: "Status",
        paidAt: "Paid Date",
      },
    ],
    [
      "tickets",
      `Ticket ID;Subject;Description;Status;Priority;Requester;Created at;Resolved at
       9;Broken lamp;It does not shine;Open;High;ada@example.com;2024-01-01 10:00;`,
      {
        ticketId: "Ticket ID",
        subject: "Subject",
        body: "Description",
        status: "Status",
        priority: "Priority",
        customer: "Requester",
        openedAt: "Created at",
        closedAt: "Resolved at",
      },
    ],
    [
      "messages",
      `Message ID;From;To;Subject;Body;Sent at;Channel
       m1;ada@example.com;us@example.com;Hello;Where is my order?;2024-01-01 10:00;email`,
      {
        messageId: "Message ID",
        sender: "From",
        recipient: "To",
        subject: "Subject",
        body: "Body",
        sentAt: "Sent at",
        channel: "Channel",
      },
    ],
  ])("%s", (kind, text, fields) => {
    expect(recognized(text)).toEqual({ kind, missing: [], fields });
  });

  it("does not take a column for what its values cannot be", () => {
    const { fields } = recognized("Order;Date;Price;Quantity\nA1;2024-01-01;cheap;2\nA2;2024-01-02;dear;3");
    expect(fields.unitPrice).toBeUndefined();
  });

  it("says what is missing", () => {
    expect(recognized("Order;Customer;Product\nA1;Bob;Lamp", "orders").missing).toEqual([
      "Choose the column for “Order date”.",
      "Choose the column for “Unit price”, “Line total” or “Order total”.",
    ]);
  });
});
