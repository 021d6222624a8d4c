import type { ImportField, ImportKind } from "./contract";
import { missingRequired } from "./contract";

const fields: ImportField[] = [
  {
    id: "orderId",
    label: "Order number",
    type: "text",
    required: false,
    values: "id",
    synonyms: `
      order id, order no, order nr, order, order ref, order reference, order code, order name, invoice
      no, invoice number, invoice id, invoice, receipt, receipt number, receipt no, transaction id,
      transaction number, transaction no, transaction, sale id, sales order, document number, document
      no, bill number, bill no, purchase id, basket id, po number, bestellnummer, numero commande`,
    description: "Rows with the same number are lines of one order.",
  },
  {
    id: "orderedAt",
    label: "Order date",
    type: "date",
    required: true,
    synonyms: `
      date, order time, order datetime, order timestamp, ordered at, ordered on, invoice date, invoice
      datetime, purchase date, purchased at, purchased on, transaction date, transaction time, sale
      date, sales date, sold at, sold on, created at, created, placed at, placed on, processed at,
      posting date, document date, timestamp, datetime, date time, time, day, bestelldatum, datum`,
    description: "When the order was placed. Times are read in the time zone of the import.",
  },
  {
    id: "customerId",
    label: "Customer number",
    type: "text",
    required: false,
    values: "id",
    synonyms: `
      customer id, customer no, customer nr, customer code, customer, customer ref, cust id, cust no,
      client id, client no, client number, client, buyer id, buyer, account id, account number,
      account, user id, user, member id, shopper id, kundennummer`,
    description: "Who bought. Rows without it count as sales to unknown customers.",
  },
  {
    id: "customerName",
    label: "Customer name",
    type: "text",
    required: false,
    synonyms: `
      customer full name, client name, buyer name, account name, name, billing name, bill to name,
      company, company name, contact name, shopper, kunde`,
    description: "How the customer is called.",
  },
  {
    id: "customerEmail",
    label: "Customer e-mail",
    type: "email",
    required: false,
    synonyms: "email, e mail, customer email, email address, mail, buyer email, contact email",
    description: "The customer's address; it identifies them where there is no number.",
  },
  {
    id: "segment",
    label: "Customer segment",
    type: "text",
    required: false,
    synonyms: "segment, customer type, customer group, customer segment, client type, tier",
    description: "The group of customers, such as Consumer or Corporate.",
  },
  {
    id: "country",
    label: "Country",
    type: "text",
    required: false,
    values: "country",
    synonyms: `
      shipping country, billing country, ship country, ship to country, customer country, delivery
      country, country name, country code, nation, market, land, pays`,
    description: "Where the order went.",
  },
  {
    id: "productId",
    label: "Product number",
    type: "text",
    required: false,
    values: "id",
    synonyms: `
      product id, product code, product no, product sku, sku, stock code, stock number, item code,
      item id, item no, item number, item sku, article, article number, article no, article id,
      article code, lineitem sku, line item sku, variant sku, part number, part no, part, asin, ean,
      upc, barcode, gtin, style, plu`,
    description: "What was sold, as a code.",
  },
  {
    id: "productName",
    label: "Product name",
    type: "text",
    required: false,
    synonyms: `
      product, product title, product description, description, item, item name, item description,
      article name, article description, lineitem name, line item name, line item, title, goods,
      product desc, desc, produkt, artikel`,
    description: "What was sold, in words.",
  },
  {
    id: "category",
    label: "Product category",
    type: "text",
    required: false,
    synonyms: "category, product category, product type, product group, department, product line, item type",
    description: "The group of products.",
  },
  {
    id: "vendor",
    label: "Vendor",
    type: "text",
    required: false,
    synonyms: "brand, manufacturer, supplier, maker, product vendor, lineitem vendor",
    description: "Who makes the product.",
  },
  {
    id: "quantity",
    label: "Quantity",
    type: "number",
    required: false,
    synonyms: `
      qty, units, units sold, quantity sold, quantity ordered, order quantity, order qty, item
      quantity, lineitem quantity, line item quantity, number of items, no of items, pieces, pcs,
      count, amount of items, menge, anzahl`,
    description: "How many; a negative quantity is a return. Without it every row counts as one.",
  },
  {
    id: "unitPrice",
    label: "Unit price",
    type: "money",
    required: false,
    synonyms: `
      price, unit cost price, price per unit, price each, item price, product price, selling price,
      sale price, sales price, unit selling price, lineitem price, line item price, retail price, list
      price, unit amount, unit value, rate, each, preis, einzelpreis, stückpreis`,
    description: "The price of one, before discount.",
  },
  {
    id: "lineTotal",
    label: "Line total",
    type: "money",
    required: false,
    synonyms: `
      sales, net sales, sales amount, sale amount, net amount, line amount, amount, total, total
      price, total amount, total sales, line value, line net, revenue, net revenue, turnover, value,
      subtotal, sub total, extended price, ext price, extended amount, item total, product total,
      spend, spent, dollars, dollar value, purchase amount, transaction amount, transaction value,
      sales value, net, umsatz, betrag, gesamtpreis, montant`,
    description: "What the line came to, after discount.",
  },
  {
    id: "grossTotal",
    label: "Line total before discount",
    type: "money",
    required: false,
    synonyms: `
      gross sales, gross amount, gross, gross revenue, gross total, amount before discount, total
      before discount, list total`,
    description: "What the line would have come to without the discount.",
  },
  {
    id: "orderTotal",
    label: "Order total",
    type: "money",
    required: false,
    synonyms: `
      grand total, order amount, order value, total order value, total order amount, invoice total,
      invoice amount, basket value, receipt total, bill amount, amount paid, total paid, paid,
      bestellwert`,
    description:
      "What the whole order came to, shipping and taxes included where they have columns of their own.",
  },
  {
    id: "discount",
    label: "Discount",
    type: "number",
    required: false,
    synonyms: `
      discount amount, discount rate, discount percent, discount percentage, discount pct, discount
      value, discounts, line discount, lineitem discount, item discount, total discount, promo
      discount, coupon amount, rebate, markdown, rabatt, remise`,
    description:
      "An amount, or a rate such as 0.2 or 20%. It is taken off unit prices; a line total has it off already.",
  },
  {
    id: "shipping",
    label: "Shipping",
    type: "money",
    required: false,
    synonyms: `
      shipping cost, shipping fee, shipping amount, shipping price, shipping charge, shipping charges,
      shipping total, freight, freight cost, delivery fee, delivery cost, delivery charge, postage,
      versand, versandkosten`,
    description: "What the buyer paid for delivery, per order.",
  },
  {
    id: "taxes",
    label: "Taxes",
    type: "money",
    required: false,
    synonyms:
      "tax, tax amount, sales tax, total tax, vat, vat amount, gst, gst amount, mwst, tva, taxes total",
    description: "Taxes on the order, as an amount.",
  },
  {
    id: "currency",
    label: "Currency",
    type: "text",
    required: false,
    values: "currency",
    synonyms: "currency code, order currency, curr, ccy, währung, devise, presentment currency",
    description: "The three-letter currency of the row.",
  },
  {
    id: "status",
    label: "Status",
    type: "text",
    required: false,
    synonyms: `
      order status, state of order, financial status, fulfillment status, payment status, sale status,
      transaction status`,
    description: "Cancelled, void and test orders stay out of every figure.",
  },
  {
    id: "cancelledAt",
    label: "Cancelled at",
    type: "date",
    required: false,
    synonyms: "cancelled on, canceled at, canceled on, cancellation date, cancelled date, void date",
    description: "When the order was cancelled; blank for the others.",
  },
  {
    id: "isTest",
    label: "Test order",
    type: "boolean",
    required: false,
    synonyms: "test, is test, test order",
    description: "Yes for orders that somebody made to try the shop.",
  },
];

export const orders: ImportKind = {
  id: "orders",
  label: "Orders",
  rowIs: "one line of an order, or one order",
  fields,
  telling: ["orderId", "productId", "productName", "quantity", "unitPrice", "lineTotal"],
  missing(mapping) {
    const missing = missingRequired(fields, mapping);
    const amounts = ["unitPrice", "lineTotal", "grossTotal", "orderTotal"];
    if (!amounts.some((field) => mapping[field] !== undefined)) {
      missing.push("Choose the column for “Unit price”, “Line total” or “Order total”.");
    }
    return missing;
  },
};
