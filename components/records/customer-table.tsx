import { formatNumber } from "@/components/ui/format";
import { type Column, Table } from "@/components/ui/table";
import type { ApiOutputs } from "@/server/api/root";
import { type ListAddress, type ListShape, writeAddress } from "./list-address";
import { Amount, Day, nothing } from "./record-text";

type CustomerList = ApiOutputs["customers"]["list"];
type Sort = "net" | "orders" | "lastOrder" | "name" | "country";

export const customerShape: ListShape<Sort> = {
  path: "/customers",
  sorts: ["net", "orders", "lastOrder", "name", "country"],
  standard: { sort: "net", direction: "descending" },
};

export function CustomerTable({
  list,
  address,
  timeZone,
}: {
  list: CustomerList;
  address: ListAddress<Sort>;
  timeZone: string;
}) {
  const columns: Column<CustomerList["rows"][number]>[] = [
    { id: "name", header: "Customer", sort: "ascending", cell: (row) => row.name },
    {
      id: "country",
      header: "Country",
      sort: "ascending",
      wideOnly: true,
      cell: (row) => row.country ?? nothing,
    },
    {
      id: "orders",
      header: "Orders",
      sort: "descending",
      align: "right",
      cell: (row) => formatNumber(row.orders),
    },
    {
      id: "lastOrder",
      header: "Last order",
      sort: "descending",
      align: "right",
      wideOnly: true,
      cell: (row) => <Day date={row.lastOrderAt} timeZone={timeZone} />,
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
      caption="Customers"
      columns={columns}
      rows={list.rows}
      rowId={(row) => row.id}
      rowHref={(row) => `/customers/${row.id}`}
      sorted={{ column: address.sort, direction: address.direction }}
      sortHref={(column, direction) =>
        writeAddress(customerShape, address, {
          sort: customerShape.sorts.find((sort) => sort === column),
          direction,
        })
      }
    />
  );
}
