import { type ImportField, type ImportKind, missingRequired } from "./contract";

const fields: ImportField[] = [
  {
    id: "productId",
    label: "Product number",
    type: "text",
    required: false,
    values: "id",
    synonyms: `id, sku, product id, product code, product sku, stock code, item code, item id, item number, article
      number, article no, part number, variant sku, handle, asin, ean, upc, barcode, gtin`,
    description: "Identifies the product; without it the title does.",
  },
  {
    id: "title",
    label: "Title",
    type: "text",
    required: false,
    synonyms: `name, product name, product, product title, item name, item, article name, item description, product
      description, description, produkt, artikel`,
    description: "How the product is called.",
  },
  {
    id: "category",
    label: "Category",
    type: "text",
    required: false,
    synonyms:
      "product category, type, product type, product group, group, series, department, collection, product line",
    description: "The group of products.",
  },
  {
    id: "vendor",
    label: "Vendor",
    type: "text",
    required: false,
    synonyms: "brand, manufacturer, supplier, maker",
    description: "Who makes the product.",
  },
  {
    id: "price",
    label: "Price",
    type: "money",
    required: false,
    synonyms:
      "unit price, sales price, sale price, retail price, list price, variant price, selling price, msrp, rrp, preis",
    description: "The price of one.",
  },
  {
    id: "currency",
    label: "Currency",
    type: "text",
    required: false,
    values: "currency",
    synonyms: "currency code, ccy, price currency",
    description: "The three-letter currency of the price.",
  },
];

export const products: ImportKind = {
  id: "products",
  label: "Products",
  rowIs: "one product",
  fields,
  telling: ["productId", "title", "price"],
  missing(mapping) {
    const missing = missingRequired(fields, mapping);
    if (mapping.productId === undefined && mapping.title === undefined) {
      missing.push("Choose the column for “Product number” or “Title”.");
    }
    return missing;
  },
};
