import { receiveWebhook } from "@/server/deliveries/receive-webhook";
import { readBody, respond } from "@/server/http";

type RouteContext = { params: Promise<{ provider: string }> };

export const dynamic = "force-dynamic";

const mostBytes = 5 * 2 ** 20;

export function POST(request: Request, { params }: RouteContext): Promise<Response> {
  return respond(async () => {
    const body = await readBody(request, mostBytes);
    await receiveWebhook((await params).provider, body, request.headers);
    // A body would be streamed, which costs more than writing the delivery down; and nobody reads it.
    return new Response(null);
  });
}
