import { currentMember } from "@/server/auth";
import { DomainError } from "@/server/errors";
import { finishConnection } from "@/server/sources/finish-connection";
import { callbackAddress, sourcesPage } from "../addresses";

type RouteContext = { params: Promise<{ provider: string }> };

/** The provider sends the member back here. Where they go next is ours alone to say. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { provider } = await params;
  const member = await currentMember();
  if (!member) return Response.redirect(new URL("/sign-in", sourcesPage()), 303);
  try {
    const query = new URL(request.url).searchParams;
    const { sourceId, brokenSince } = await finishConnection(
      member,
      provider,
      query,
      callbackAddress(provider),
    );
    const say = { connected: sourceId, ...(brokenSince ? { brokenSince: brokenSince.toISOString() } : {}) };
    return Response.redirect(sourcesPage(say), 303);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return Response.redirect(sourcesPage({ problem: `${error.message} ${error.remedy ?? ""}`.trim() }), 303);
  }
}
