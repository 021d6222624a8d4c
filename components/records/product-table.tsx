import { formatNumber } from "@/components/ui/format";
import { type Column, Table } from "@/components/ui/table";
import type { ApiOutputs } from "@/server/api/root";
import { type ListAddress, type ListShape, writeAddress } from "./list-address";
import { Amount, Day, nothing } from "./record-text";

type ProductList = ApiOutputs["products"]["list"];
type Sort = "net" | "units" | "lastSold" | "title" | "sku";

export const productShape: ListShape<Sort> = {
  path: "/products",
  sorts: ["net", "units", "lastSold", "title", "sku"],
  standard: { sort: "net", direction: "descending" },
};

export function ProductTable({
  list,
  address,
  timeZone,
}: {
  list: ProductList;
  address: ListAddress<Sort>;
  timeZone: string;
}) {
  const columns: Column<ProductList["rows"][number]>[] = [
    { id: "title", header: "Product", sort: "ascending", cell: (row) => row.title },
    { id: "sku", header: "Number", sort: "ascending", wideOnly: true, cell: (row) => row.sku ?? nothing },
    {
      id: "units",
      header: "Units sold",
      sort: "descending",
      align: "right",
      wideOnly: true,
      cell: (row) => (row.units === null ? nothing : formatNumber(row.units, { decimals: 3 })),
    },
    {
      id: "lastSold",
      header: "Last sold",
      sort: "descending",
      align: "right",
      wideOnly: true,
      cell: (row) => <Day date={row.lastSoldAt} timeZone={timeZone} />,
    },
    {
      id: "net",
      header: `Net sales, ${list.currency}`,
      sort: "descending",
      align: "right",
      cell: (row) => <Amount value={row.net} currency={list.currency} />,
    },
  ];
  return (
    <Table
      caption="Products"
      columns={columns}
      rows={list.rows}
      rowId={(row) => row.id}
      rowHref={(row) => `/products/${row.id}`}
      sorted={{ column: address.sort, direction: address.direction }}
      sortHref={(column, direction) =>
        writeAddress(productShape, address, {
          sort: productShape.sorts.find((sort) => sort === column),
          direction,
        })
      }
    />
  );
}
