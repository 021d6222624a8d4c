import type { Column } from "@/components/ui/table";
import type { ApiOutputs } from "@/server/api/root";
import type { ListShape } from "./list-address";
import { OrderState } from "./order-state";
import { countColumn, countryColumn, netColumn, textColumn } from "./record-columns";
import { Day } from "./record-text";

type Order = ApiOutputs["orders"]["list"]["rows"][number];
type Sort = "placedAt" | "number" | "net" | "lines" | "customer" | "country";

export const orderList: ListShape<Sort> = {
  kind: "order",
  path: "/orders",
  title: "Orders",
  noun: "orders",
  searches: "Order number, customer or country",
  sorts: ["placedAt", "number", "net", "lines", "customer", "country"],
  standard: { sort: "placedAt", direction: "descending" },
};

export function orderColumns(timeZone: string): Column<Order>[] {
  return [
    { id: "number", header: "Order", sort: "descending", cell: (row) => <OrderNumber order={row} /> },
    {
      id: "placedAt",
      header: "Date",
      sort: "descending",
      cell: (row) => <Day date={row.placedAt} timeZone={timeZone} />,
    },
    textColumn({ id: "customer", header: "Customer", sorts: true, wideOnly: true }, (row) => row.customer),
    countryColumn({ sorts: true }),
    stateColumn,
    countColumn({ id: "lines", header: "Lines", sorts: true, wideOnly: true }, (row) => row.lineCount),
    { ...netColumn, header: "Net", sort: "descending" },
  ];
}

/** What sets an order apart from a plain sale. */
export const stateColumn = {
  id: "state",
  header: <span className="sr-only">Kind</span>,
  wideOnly: true,
  cell: (row: Parameters<typeof OrderState>[0]["order"]) => <OrderState order={row} />,
};

/** The number, and on a narrow screen who ordered. */
function OrderNumber({ order }: { order: Order }) {
  return (
    <>
      <span className="figures whitespace-nowrap">{order.number}</span>
      {order.customer ? (
        <span className="block font-normal text-ink-soft text-note md:hidden">{order.customer}</span>
      ) : null}
    </>
  );
}
