import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { apiRouter } from "@/server/api/root";
import { currentMember } from "@/server/auth";
import { respond, retryAfterSeconds } from "@/server/http";
import { randomId } from "@/server/ids";
import { withSmallBody } from "@/server/small-body";

function handler(request: Request): Promise<Response> {
  return respond(async () => {
    const traceId = randomId();
    const context = { member: await currentMember(traceId), traceId };
    return fetchRequestHandler({
      endpoint: "/api/trpc",
      req: await withSmallBody(request),
      router: apiRouter,
      createContext: () => context,
      responseMeta: ({ errors }) =>
        errors.some(({ code }) => code === "SERVICE_UNAVAILABLE")
          ? { headers: new Headers({ "retry-after": retryAfterSeconds }) }
          : {},
    });
  });
}

export { handler as GET, handler as POST };
