import { AskAbout } from "@/components/command-b/ask-about";
import { Figure } from "@/components/ui/figure";
import { countOf, formatDate, formatMoney, formatNumber } from "@/components/ui/format";
import { type Column, Table } from "@/components/ui/table";
import type { ApiOutputs } from "@/server/api/root";
import { DetailPage, FigureRow, Part } from "./detail-page";
import { stateColumn } from "./order-list";
import { countColumn, dayColumn, netColumn, textColumn } from "./record-columns";
import { RecordFindings } from "./record-findings";
import { recordHref } from "./record-href";
import { countryName, Day } from "./record-text";

type Detail = ApiOutputs["customers"]["detail"];
type Props = { detail: Detail; timeZone: string };

export function CustomerDetail({ detail, timeZone }: Props) {
  const { customer, figures, orders, orderCount, topProducts } = detail;
  // Many ledgers know their customers by number alone.
  const name = customer.name === customer.externalId ? `Customer ${customer.name}` : customer.name;
  const day = (date: Date) => formatDate(date, timeZone, "short");
  return (
    <DetailPage
      back={{ href: "/customers", label: "Customers" }}
      title={name}
      about={[
        customer.externalId === customer.name ? null : `Number ${customer.externalId}`,
        customer.company,
        customer.country && countryName(customer.country),
        customer.email,
        customer.phone,
        customer.segment,
      ]}
      action={<AskAbout question={`net sales of ${name} by month`} />}
    >
      {figures.map((figure) => (
        <FigureRow key={figure.currency}>
          <Figure label={`Net sales, ${figure.currency}`} display={formatMoney(figure.net, figure.currency)}>
            {Number(figure.returns) > 0
              ? `after ${formatMoney(figure.returns, figure.currency)} of returns`
              : "nothing returned"}
          </Figure>
          <Figure label="Orders" display={formatNumber(figure.orders)}>
            {figure.firstOrderAt ? `since ${day(figure.firstOrderAt)}` : null}
          </Figure>
          <Figure label="Last order" display={figure.lastOrderAt ? day(figure.lastOrderAt) : "–"}>
            {customer.coversTo ? `records end ${day(customer.coversTo)}` : null}
          </Figure>
          <Rhythm {...detail.rhythm} />
        </FigureRow>
      ))}
      <RecordFindings findings={detail.findings} />
      <Part title="What they buy most">
        <TopProducts rows={topProducts} timeZone={timeZone} />
      </Part>
      <Part
        title="Orders"
        note={
          orderCount > orders.length
            ? `the latest ${orders.length} of ${formatNumber(orderCount)}`
            : countOf(orderCount, "document")
        }
      >
        <CustomerOrders rows={orders} timeZone={timeZone} />
      </Part>
    </DetailPage>
  );
}

function Rhythm({ days, gaps }: Detail["rhythm"]) {
  const display = days === null ? "–" : `every ${countOf(Math.round(days), "day")}`;
  return (
    <Figure label="Usual rhythm" display={display}>
      {days === null ? "too few orders to tell" : `median of ${gaps} gaps`}
    </Figure>
  );
}

function TopProducts({ rows, timeZone }: { rows: Detail["topProducts"]; timeZone: string }) {
  const columns: Column<Detail["topProducts"][number]>[] = [
    textColumn({ id: "title", header: "Product" }, (row) => row.title),
    dayColumn({ id: "last", header: "Last bought", wideOnly: true }, timeZone, (row) => row.lastAt),
    countColumn({ id: "quantity", header: "Units", wideOnly: true }, (row) => row.quantity),
    netColumn,
  ];
  return (
    <Table
      caption="Products they buy most"
      columns={columns}
      rows={rows}
      rowId={(row) => `${row.id} ${row.currency}`}
      rowHref={(row) => recordHref("product", row.id)}
    />
  );
}

function CustomerOrders({ rows, timeZone }: { rows: Detail["orders"]; timeZone: string }) {
  const columns: Column<Detail["orders"][number]>[] = [
    { id: "number", header: "Order", cell: (row) => <span className="figures">{row.number}</span> },
    { id: "placed", header: "Date", cell: (row) => <Day date={row.placedAt} timeZone={timeZone} /> },
    stateColumn,
    countColumn({ id: "lines", header: "Lines", wideOnly: true }, (row) => row.lineCount),
    { ...netColumn, header: "Net" },
  ];
  return (
    <Table
      caption="Their orders"
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      rowHref={(row) => recordHref("order", row.id)}
    />
  );
}
