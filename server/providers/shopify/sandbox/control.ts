import { z } from "zod";
import type { SandboxParts } from "../sandbox";
import { escapeHtml, style } from "./consent-page";
import { faults } from "./faults";
import { NotInShop } from "./shop-state";
import { amount } from "./wire";

const id = z.string();
const command = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("place-order"),
    customerId: id.nullable().optional(),
    lines: z.array(z.object({ productId: id, quantity: z.coerce.number().int().min(1) })).optional(),
  }),
  z.object({ do: z.literal("refund-order"), id }),
  z.object({ do: z.literal("cancel-order"), id }),
  z.object({ do: z.literal("fulfil-order"), id }),
  z.object({ do: z.literal("delete-order"), id }),
  z.object({
    do: z.literal("edit-customer"),
    id,
    firstName: z.string().optional(),
    email: z.string().optional(),
  }),
  z.object({ do: z.literal("faults"), faults }),
  z.object({ do: z.literal("expire-token") }),
  z.object({ do: z.literal("expire-bulk") }),
  z.object({ do: z.literal("uninstall") }),
  z.object({
    do: z.literal("privacy"),
    topic: z.enum(["customers/redact", "customers/data_request", "shop/redact"]),
    id: id.optional(),
  }),
]);
type Command = z.infer<typeof command>;

/** The sandbox's own page and API: `GET …/control`, `GET …/control/state`, `POST …/control` with one command. */
export async function answerControl(parts: SandboxParts, request: Request, path: string): Promise<Response> {
  if (request.method === "POST") {
    const isForm = !request.headers.get("content-type")?.includes("json");
    const body: unknown = isForm ? Object.fromEntries(await request.formData()) : await request.json();
    const parsed = command.safeParse(body);
    if (!parsed.success) return Response.json({ error: z.prettifyError(parsed.error) }, { status: 400 });
    try {
      const result = carryOut(parts, parsed.data);
      if (isForm)
        return new Response(null, { status: 303, headers: { location: new URL(request.url).pathname } });
      return Response.json(result);
    } catch (error) {
      if (error instanceof NotInShop) return Response.json({ error: error.message }, { status: 404 });
      throw error;
    }
  }
  if (path === "/control/state") return Response.json(stateOf(parts));
  if (path === "/control/shop") return Response.json(parts.state.shop);
  if (path === "/control/webhooks") return Response.json(parts.sender.announcements);
  return new Response(controlPage(parts), { headers: { "content-type": "text/html; charset=utf-8" } });
}

function carryOut(parts: SandboxParts, request: Command): unknown {
  const { state, tokens } = parts;
  switch (request.do) {
    case "place-order": {
      const [product] = state.shop.products;
      const lines = request.lines ?? (product ? [{ productId: product.id, quantity: 1 }] : []);
      return { id: state.placeOrder({ customerId: request.customerId ?? null, lines }).id };
    }
    case "refund-order":
      state.refundOrder(request.id);
      return {};
    case "cancel-order":
      state.cancelOrder(request.id);
      return {};
    case "fulfil-order":
      state.fulfilOrder(request.id);
      return {};
    case "delete-order":
      state.deleteOrder(request.id);
      return {};
    case "edit-customer":
      state.editCustomer(request.id, withoutAbsent({ firstName: request.firstName, email: request.email }));
      return {};
    case "faults":
      parts.faults = request.faults;
      return parts.faults;
    case "expire-token":
      tokens.expire();
      return {};
    case "expire-bulk":
      parts.bulk.expire();
      return {};
    case "uninstall":
      parts.sender.announce({ topic: "app/uninstalled", id: "1", at: new Date() });
      tokens.revoke();
      return {};
    case "privacy": {
      const [uri] = parts.subscriptions.all.map((each) => each.uri);
      const body = {
        shop_id: 1,
        shop_domain: "",
        customer: request.id ? { id: Number(request.id) } : undefined,
      };
      if (uri) parts.sender.send(request.topic, JSON.stringify(body), uri, new Date());
      return {};
    }
  }
}

function withoutAbsent<T extends object>(values: T): T {
  // Entries of T with a value are still entries of T.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

function stateOf({ state, tokens, sender, faults: current, subscriptions }: SandboxParts) {
  const { shop } = state;
  return {
    customers: shop.customers.length,
    products: shop.products.length,
    orders: shop.orders.length,
    planted: shop.planted,
    tokens: tokens.counts,
    webhooks: { ...sender.counts, busy: sender.busy },
    subscriptions: subscriptions.all.length,
    faults: current,
  };
}

function controlPage(parts: SandboxParts): string {
  const { shop } = parts.state;
  const button = (label: string, fields: Record<string, string>) =>
    `<form method="post" style="display:inline">${Object.entries(fields)
      .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
      .join("")}<button>${escapeHtml(label)}</button></form>`;
  const rows = shop.orders
    .slice(-12)
    .reverse()
    .map((order) => {
      const cents = order.lines.reduce(
        (sum, line) => sum + line.unitPriceCents * line.quantity - line.discountCents,
        0,
      );
      const mark = order.cancelledAt ? "cancelled" : order.refunds.length > 0 ? "refunded" : "";
      return `<tr><td>#${order.number}</td><td>${order.placedAt.toISOString()}</td><td>${shop.currency} ${amount(cents)}</td><td>${mark}</td><td>${button("Refund", { do: "refund-order", id: order.id })}${button("Cancel", { do: "cancel-order", id: order.id })}</td></tr>`;
    });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sandbox shop</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(shop.name)}, the sandbox shop</h1>
<p>${shop.orders.length} orders, ${shop.customers.length} customers, ${shop.products.length} products.</p>
<p>${button("Place an order", { do: "place-order" })}${button("Expire the token", { do: "expire-token" })}${button("Uninstall the app", { do: "uninstall" })}</p>
<table><caption>Latest orders</caption><tbody>${rows.join("")}</tbody></table>
<p>Everything else by API: POST here with JSON such as <code>{"do":"faults","faults":{"unauthorized":true}}</code>.</p>
</main></body></html>`;
}
