import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { apiRouter } from "@/server/api/root";
import { currentMember } from "@/server/auth";
import { respond } from "@/server/http";
import { randomId } from "@/server/ids";
import { withSmallBody } from "@/server/small-body";

function handler(request: Request): Promise<Response> {
  return respond(async () =>
    fetchRequestHandler({
      endpoint: "/api/trpc",
      req: await withSmallBody(request),
      router: apiRouter,
      createContext: async () => {
        const traceId = randomId();
        return { member: await currentMember(traceId), traceId };
      },
    }),
  );
}

export { handler as GET, handler as POST };
