import { currentMember } from "@/server/auth";
import { DomainError } from "@/server/errors";
import { respond } from "@/server/http";
import { keptOfPerson } from "@/server/privacy/kept-of-person";

/** What is kept of the person who asks, as JSON. */
export function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(async () => {
    const ctx = await currentMember();
    if (!ctx) throw new DomainError("unauthenticated", "You are signed out.", "Sign in and try again.");
    const { fileName, body } = await keptOfPerson(ctx, { id: (await params).id });
    return new Response(body, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
