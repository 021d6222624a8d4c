import NextAuth from "next-auth";
import { authOptions } from "@/server/auth";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

async function handler(request: Request, context: RouteContext): Promise<Response> {
  // The secret may be made at the first request, so the options are read then and not at build time.
  return NextAuth(authOptions())(request, context);
}

export { handler as GET, handler as POST };
