import type { SandboxParts } from "../sandbox";
import { escapeHtml, style } from "./consent-page";
import { mishaps } from "./faults";
import type { ShopOrder } from "./generate-shop";
import { amount } from "./wire";

const shown = 12;

/** Where a person makes things happen in the shop. */
export function controlPage({ state, faults }: SandboxParts): string {
  const { shop } = state;
  const rows = shop.orders
    .slice(-shown)
    .reverse()
    .map((order) => row(state.shop.currency, order, customerCell(state.customerIf(order.customerId ?? ""))));
  const troubles = Object.keys(mishaps).map((mishap) => button(mishap, { do: "mishap", mishap }));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sandbox shop</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(shop.name)}, the sandbox shop</h1>
<p>${shop.orders.length} orders, ${shop.customers.length} customers, ${shop.products.length} products.</p>
<p>${button("Place an order", { do: "place-order" })}${button("Expire the token", { do: "expire-token" })}${button("Uninstall the app", { do: "uninstall" })}</p>
<h2>Trouble</h2><p>${troubles.join("")}</p><p>Now: <code>${escapeHtml(JSON.stringify(faults))}</code></p>
<table><caption>Latest orders</caption><tbody>${rows.join("")}</tbody></table>
<p>Everything else by API: POST here with JSON such as <code>{"do":"faults","faults":{"latencyMs":500}}</code>.</p>
</main></body></html>`;
}

function row(currency: string, order: ShopOrder, customer: string): string {
  const cents = order.lines.reduce(
    (sum, line) => sum + line.unitPriceCents * line.quantity - line.discountCents,
    0,
  );
  const marks = [
    order.cancelledAt ? "cancelled" : "",
    order.refunds.length > 0 ? "refunded" : "",
    order.isFulfilled ? "fulfilled" : "",
  ];
  const actions = [
    button("Refund", { do: "refund-order", id: order.id }),
    button("Cancel", { do: "cancel-order", id: order.id }),
    button("Fulfil", { do: "fulfil-order", id: order.id }),
    button("Delete", { do: "delete-order", id: order.id }),
  ];
  const cells = [
    `#${order.number}`,
    order.placedAt.toISOString(),
    `${currency} ${amount(cents)}`,
    marks.filter(Boolean).join(", "),
    customer,
    actions.join(""),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

function customerCell(customer: { id: string; firstName: string; lastName: string } | undefined): string {
  if (!customer) return "";
  const { id, firstName, lastName } = customer;
  const name = `<input name="firstName" aria-label="First name" size="8" value="${escapeHtml(firstName)}">`;
  return form(`${name} ${escapeHtml(lastName)}`, "Rename", { do: "edit-customer", id });
}

const button = (label: string, fields: Record<string, string>) => form("", label, fields);

function form(inner: string, label: string, fields: Record<string, string>): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return `<form method="post" style="display:inline">${hidden.join("")}${inner}<button>${escapeHtml(label)}</button></form>`;
}
