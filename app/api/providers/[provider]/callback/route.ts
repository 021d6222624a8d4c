import { currentMember } from "@/server/auth";
import { log } from "@/server/log";
import { finishConnection } from "@/server/sources/finish-connection";
import { callbackAddress, sourcesPage } from "../addresses";
import { wayBack } from "./way-back";

type RouteContext = { params: Promise<{ provider: string }> };

/** The provider sends the member back here. Where they go next is ours alone to say. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { provider } = await params;
  const member = await currentMember();
  if (!member) return Response.redirect(new URL("/sign-in", sourcesPage()), 303);
  const query = new URL(request.url).searchParams;
  const finish = () => finishConnection(member, provider, query, callbackAddress(provider));
  return Response.redirect(await wayBack(finish, log.child({ provider })), 303);
}
