import { receiveWebhook } from "@/server/deliveries/receive-webhook";
import { readBody, respond } from "@/server/http";

type RouteContext = { params: Promise<{ provider: string }> };

const mostBytes = 5 * 2 ** 20;

export function POST(request: Request, { params }: RouteContext): Promise<Response> {
  return respond(async () => {
    const body = await readBody(request, mostBytes);
    return Response.json(await receiveWebhook((await params).provider, body, request.headers));
  });
}
