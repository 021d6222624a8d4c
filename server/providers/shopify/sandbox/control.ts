import { z } from "zod";
import type { SandboxParts } from "../sandbox";
import { controlPage } from "./control-page";
import { faults, mishap, mishaps } from "./faults";
import { NotInShop } from "./shop-state";

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
  z.object({ do: z.literal("mishap"), mishap }),
  z.object({ do: z.literal("expire-token") }),
  z.object({ do: z.literal("expire-bulk") }),
  z.object({ do: z.literal("uninstall") }),
  z.object({
    do: z.literal("privacy"),
    topic: z.enum(["customers/redact", "customers/data_request", "shop/redact"]),
    id: z.string().regex(/^\d+$/).optional(),
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
    case "mishap":
      parts.faults = faults.parse(mishaps[request.mishap]);
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
      parts.subscriptions.clear();
      return {};
    case "privacy": {
      const [uri] = parts.subscriptions.all.map((each) => each.uri);
      const body = {
        shop_id: 1,
        shop_domain: "",
        customer: request.id ? { id: BigInt(request.id) } : undefined,
      };
      if (uri) parts.sender.send(request.topic, body, uri, { at: new Date() });
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
