import { currentMember } from "@/server/auth";
import { DomainError } from "@/server/errors";
import { requireSameOrigin, respond } from "@/server/http";
import { beginConnection, beginConnectionInput } from "@/server/sources/begin-connection";
import { callbackAddress } from "../addresses";

type RouteContext = { params: Promise<{ provider: string }> };

/** Answers where the browser should go so that the member can agree at the provider. Takes the connect form as JSON. */
export function POST(request: Request, { params }: RouteContext): Promise<Response> {
  return respond(async () => {
    requireSameOrigin(request);
    const { provider } = await params;
    const member = await currentMember();
    if (!member) throw new DomainError("unauthenticated", "You are signed out.", "Sign in and try again.");
    const form = beginConnectionInput.shape.form.parse(await request.json());
    return Response.json({
      location: await beginConnection(member, { provider, form }, callbackAddress(provider)),
    });
  });
}
