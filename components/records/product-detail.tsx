import { AskAbout } from "@/components/command-b/ask-about";
import { BarChart } from "@/components/ui/bar-chart";
import { Figure } from "@/components/ui/figure";
import { countOf, formatCompact, formatDate, formatMoney, formatNumber } from "@/components/ui/format";
import { type Column, Table } from "@/components/ui/table";
import type { ApiOutputs } from "@/server/api/root";
import { DetailPage, FigureRow, Part } from "./detail-page";
import { countColumn, countryColumn, dayColumn, netColumn, textColumn } from "./record-columns";
import { RecordFindings } from "./record-findings";
import { recordHref } from "./record-href";

type Detail = ApiOutputs["products"]["detail"];

/** Months that the chart shows; figures above it are of all time. */
const shownMonths = 24;

export function ProductDetail({ detail, timeZone }: { detail: Detail; timeZone: string }) {
  const { product, figures, series, topCustomers } = detail;
  const [main] = figures;
  const day = (date: Date) => formatDate(date, timeZone, "short");
  return (
    <DetailPage
      back={{ href: "/products", label: "Products" }}
      title={product.title}
      about={[product.sku ? `Number ${product.sku}` : null, product.category, product.vendor]}
      action={<AskAbout question={`net sales of ${product.title} by month`} />}
    >
      {figures.map((figure) => (
        <FigureRow key={figure.currency}>
          <Figure label={`Net sales, ${figure.currency}`} display={formatMoney(figure.net, figure.currency)}>
            {Number(figure.returned) > 0
              ? `after ${formatMoney(figure.returned, figure.currency)} of returns`
              : "nothing returned"}
          </Figure>
          <Figure label="Units sold" display={formatNumber(figure.units, { decimals: 3 })}>
            {`in ${countOf(figure.orders, "order")}`}
          </Figure>
          <Figure label="Customers" display={formatNumber(figure.customers)}>
            {figure.customers === 0 ? "its orders name none" : null}
          </Figure>
          <Figure label="Last sold" display={figure.lastSoldAt ? day(figure.lastSoldAt) : "–"}>
            {product.coversTo ? `records end ${day(product.coversTo)}` : null}
          </Figure>
        </FigureRow>
      ))}
      <RecordFindings findings={detail.findings} />
      {main && series.length > 1 ? (
        <section className="mb-12">
          <BarChart
            title="Net sales by month"
            points={series.slice(-shownMonths).map((point) => ({
              label: formatDate(point.month, timeZone, "month"),
              value: Number(point.net),
              running: point.incomplete,
            }))}
            valueAxis={`Net sales, ${main.currency}`}
            labelAxis="Month"
            formatTick={formatCompact}
            formatValue={(value) => formatMoney(value, main.currency)}
          />
        </section>
      ) : null}
      {topCustomers.length > 0 ? (
        <Part title="Who buys it most">
          <TopCustomers rows={topCustomers} timeZone={timeZone} />
        </Part>
      ) : null}
    </DetailPage>
  );
}

function TopCustomers({ rows, timeZone }: { rows: Detail["topCustomers"]; timeZone: string }) {
  const columns: Column<Detail["topCustomers"][number]>[] = [
    textColumn({ id: "name", header: "Customer" }, (row) => row.name),
    countryColumn(),
    dayColumn({ id: "last", header: "Last bought", wideOnly: true }, timeZone, (row) => row.lastAt),
    countColumn({ id: "quantity", header: "Units" }, (row) => row.quantity),
    netColumn,
  ];
  return (
    <Table
      caption="Customers who buy it most"
      columns={columns}
      rows={rows}
      rowId={(row) => `${row.id} ${row.currency}`}
      rowHref={(row) => recordHref("customer", row.id)}
    />
  );
}
