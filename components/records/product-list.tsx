import type { Column } from "@/components/ui/table";
import type { ApiOutputs } from "@/server/api/root";
import type { ListShape } from "./list-address";
import { amountColumn, countColumn, dayColumn, textColumn } from "./record-columns";

type ProductList = ApiOutputs["products"]["list"];
type Sort = "net" | "units" | "lastSold" | "title" | "sku";

export const productList: ListShape<Sort> = {
  kind: "product",
  path: "/products",
  title: "Products",
  noun: "products",
  searches: "Name, number or category",
  sorts: ["net", "units", "lastSold", "title", "sku"],
  standard: { sort: "net", direction: "descending" },
};

export function productColumns(currency: string, timeZone: string): Column<ProductList["rows"][number]>[] {
  return [
    textColumn({ id: "title", header: "Product", sorts: true }, (row) => row.title),
    textColumn({ id: "sku", header: "Number", sorts: true, wideOnly: true }, (row) => row.sku),
    countColumn({ id: "units", header: "Units sold", sorts: true, wideOnly: true }, (row) => row.units),
    dayColumn(
      { id: "lastSold", header: "Last sold", sorts: true, wideOnly: true },
      timeZone,
      (row) => row.lastSoldAt,
    ),
    amountColumn({ id: "net", header: `Net sales, ${currency}`, sorts: true }, (row) => ({
      value: row.net,
      currency,
    })),
  ];
}
