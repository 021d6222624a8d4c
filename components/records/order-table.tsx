import { formatNumber } from "@/components/ui/format";
import { type Column, Table } from "@/components/ui/table";
import type { ApiOutputs } from "@/server/api/root";
import { type ListAddress, type ListShape, writeAddress } from "./list-address";
import { OrderState } from "./order-state";
import { Amount, Day, nothing } from "./record-text";

type OrderList = ApiOutputs["orders"]["list"];
type Sort = "placedAt" | "number" | "net" | "lines" | "customer" | "country";

export const orderShape: ListShape<Sort> = {
  path: "/orders",
  sorts: ["placedAt", "number", "net", "lines", "customer", "country"],
  standard: { sort: "placedAt", direction: "descending" },
};

export function OrderTable({
  list,
  address,
  timeZone,
}: {
  list: OrderList;
  address: ListAddress<Sort>;
  timeZone: string;
}) {
  const columns: Column<OrderList["rows"][number]>[] = [
    {
      id: "number",
      header: "Order",
      sort: "descending",
      cell: (row) => (
        <>
          <span className="figures whitespace-nowrap">{row.number}</span>
          {row.customer ? (
            <span className="block font-normal text-ink-soft text-note md:hidden">{row.customer}</span>
          ) : null}
        </>
      ),
    },
    {
      id: "placedAt",
      header: "Date",
      sort: "descending",
      cell: (row) => <Day date={row.placedAt} timeZone={timeZone} />,
    },
    {
      id: "customer",
      header: "Customer",
      sort: "ascending",
      wideOnly: true,
      cell: (row) => row.customer ?? nothing,
    },
    {
      id: "country",
      header: "Country",
      sort: "ascending",
      wideOnly: true,
      cell: (row) => row.country ?? nothing,
    },
    {
      id: "state",
      header: <span className="sr-only">Kind</span>,
      wideOnly: true,
      cell: (row) => <OrderState order={row} />,
    },
    {
      id: "lines",
      header: "Lines",
      sort: "descending",
      align: "right",
      wideOnly: true,
      cell: (row) => formatNumber(row.lineCount),
    },
    {
      id: "net",
      header: "Net",
      sort: "descending",
      align: "right",
      cell: (row) => <Amount value={row.net} currency={row.currency} />,
    },
  ];
  return (
    <Table
      caption="Orders"
      columns={columns}
      rows={list.rows}
      rowId={(row) => row.id}
      rowHref={(row) => `/orders/${row.id}`}
      sorted={{ column: address.sort, direction: address.direction }}
      sortHref={(column, direction) =>
        writeAddress(orderShape, address, {
          sort: orderShape.sorts.find((sort) => sort === column),
          direction,
        })
      }
    />
  );
}
