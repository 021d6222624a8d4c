import { currentMember } from "@/server/auth";
import { importErrorsCsv } from "@/server/deliveries/import-errors-csv";
import { DomainError } from "@/server/errors";
import { respond } from "@/server/http";

/** The rows of a file that did not arrive, as CSV: number, column, reason, and the row's own cells. */
export function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(async () => {
    const ctx = await currentMember();
    if (!ctx) throw new DomainError("unauthenticated", "You are signed out.", "Sign in and try again.");
    const { fileName, body } = await importErrorsCsv(ctx, { id: (await params).id });
    return new Response(body, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
