import type { Column } from "@/components/ui/table";
import type { ApiOutputs } from "@/server/api/root";
import type { ListShape } from "./list-address";
import { amountColumn, countColumn, countryColumn, dayColumn, textColumn } from "./record-columns";

type CustomerList = ApiOutputs["customers"]["list"];
type Sort = "net" | "orders" | "lastOrder" | "name" | "country";

export const customerList: ListShape<Sort> = {
  kind: "customer",
  path: "/customers",
  title: "Customers",
  noun: "customers",
  searches: "Name, number, country or e-mail",
  sorts: ["net", "orders", "lastOrder", "name", "country"],
  standard: { sort: "net", direction: "descending" },
};

export function customerColumns(currency: string, timeZone: string): Column<CustomerList["rows"][number]>[] {
  return [
    textColumn({ id: "name", header: "Customer", sorts: true }, (row) => row.name),
    countryColumn({ sorts: true }),
    countColumn({ id: "orders", header: "Orders", sorts: true }, (row) => row.orders),
    dayColumn(
      { id: "lastOrder", header: "Last order", sorts: true, wideOnly: true },
      timeZone,
      (row) => row.lastOrderAt,
    ),
    amountColumn({ id: "net", header: `Net sales, ${currency}`, sorts: true }, (row) => ({
      value: row.net,
      currency,
    })),
  ];
}
