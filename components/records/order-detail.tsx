import Link from "next/link";
import { formatInstant, formatMoney, formatNumber } from "@/components/ui/format";
import { type Column, Table } from "@/components/ui/table";
import type { ApiOutputs } from "@/server/api/root";
import { DetailPage, Part } from "./detail-page";
import { OrderState, orderWord } from "./order-state";
import { recordHref } from "./record-href";
import { countryName, nothing } from "./record-text";

type Detail = ApiOutputs["orders"]["detail"];

export function OrderDetail({ detail, timeZone }: { detail: Detail; timeZone: string }) {
  const { order, lines } = detail;
  const isCredit = orderWord(order) === "Credit note";
  const counts = !order.cancelledAt && !order.isTest;
  return (
    <DetailPage
      back={{ href: "/orders", label: "Orders" }}
      title={`${isCredit ? "Credit note" : "Order"} ${order.number}`}
      about={[
        formatInstant(order.placedAt, timeZone),
        order.customerId ? (
          <Link key="customer" href={recordHref("customer", order.customerId)} className="link">
            {order.customer}
          </Link>
        ) : (
          "No customer named"
        ),
        order.country && countryName(order.country),
        order.status,
        `from ${order.source}`,
      ]}
      action={isCredit ? null : <OrderState order={order} />}
    >
      {counts ? null : (
        <p className="mb-6 text-ink-soft">
          {order.cancelledAt ? "Cancelled" : "Test"} orders are kept, and left out of every figure.
        </p>
      )}
      <Part
        title="Lines"
        note={
          order.lineCount > lines.length
            ? `the first ${formatNumber(lines.length)} of ${formatNumber(order.lineCount)}`
            : undefined
        }
      >
        <Lines lines={lines} currency={order.currency} />
        <Totals order={order} />
      </Part>
    </DetailPage>
  );
}

function Lines({ lines, currency }: { lines: Detail["lines"]; currency: string }) {
  const discounted = lines.some((line) => Number(line.discount) !== 0);
  const columns: Column<Detail["lines"][number]>[] = [
    {
      id: "product",
      header: "Product",
      cell: (line) =>
        line.productId ? (
          <Link
            href={recordHref("product", line.productId)}
            prefetch={false}
            data-open
            className="font-medium hover:underline"
          >
            {line.title ?? line.product}
          </Link>
        ) : (
          (line.title ?? nothing)
        ),
    },
    { id: "sku", header: "Number", wideOnly: true, cell: (line) => line.sku ?? nothing },
    {
      id: "quantity",
      header: "Quantity",
      align: "right",
      cell: (line) => formatNumber(line.quantity, { decimals: 3 }),
    },
    {
      id: "price",
      header: "Unit price",
      align: "right",
      wideOnly: true,
      cell: (line) => formatExact(line.unitPrice, currency),
    },
    ...(discounted
      ? [
          {
            id: "discount",
            header: "Discount",
            align: "right" as const,
            wideOnly: true,
            cell: (line: Detail["lines"][number]) => formatExact(line.discount, currency),
          },
        ]
      : []),
    { id: "net", header: "Net", align: "right", cell: (line) => formatExact(line.net, currency) },
  ];
  return <Table caption="Lines of the order" columns={columns} rows={lines} rowId={(line) => line.id} />;
}

/** The sums that are not nothing, net last; shipping and taxes are on top of it. */
function Totals({ order }: { order: Detail["order"] }) {
  const { currency } = order;
  const rows = [
    ["Gross", order.gross],
    ["Discounts", negated(order.discounts)],
    ["Returns", negated(order.returns)],
  ].filter(([, value]) => Number(value) !== 0);
  const beyond = [
    ["Shipping", order.shipping],
    ["Taxes", order.taxes],
  ].filter(([, value]) => Number(value) !== 0);
  return (
    <dl className="mt-4 ml-auto grid w-fit grid-cols-[auto_auto] gap-x-8 gap-y-1 text-small">
      {(rows.length > 1 ? rows : []).map(([label, value]) => (
        <Total key={label} label={label ?? ""} value={formatExact(value ?? "0", currency)} />
      ))}
      <Total label={`Net, ${currency}`} value={formatExact(order.net, currency)} strong />
      {beyond.map(([label, value]) => (
        <Total key={label} label={label ?? ""} value={formatExact(value ?? "0", currency)} />
      ))}
    </dl>
  );
}

function Total({ label, value, strong }: { label: string; value: string; strong?: boolean }) {
  return (
    <>
      <dt className={strong ? "font-semibold" : "text-ink-soft"}>{label}</dt>
      <dd className={`figures text-right ${strong ? "font-semibold" : ""}`}>{value}</dd>
    </>
  );
}

function negated(value: string): string {
  return value.startsWith("-") ? value.slice(1) : `-${value}`;
}

/** Amounts of lines can have fractions of a cent, which are shown. */
function formatExact(value: string, currency: string): string {
  const decimals = value.split(".")[1]?.replace(/0+$/, "").length ?? 0;
  return decimals > 2 ? `${formatNumber(value, { decimals })} ${currency}` : formatMoney(value, currency);
}
