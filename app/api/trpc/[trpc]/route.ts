import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { apiRouter } from "@/server/api/root";
import { currentMember } from "@/server/auth";
import { randomId } from "@/server/ids";

function handler(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: apiRouter,
    createContext: async () => {
      const traceId = randomId();
      return { member: await currentMember(traceId), traceId };
    },
  });
}

export { handler as GET, handler as POST };
