import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { importPieces, imports } from "@/db/schema/sources";
import { withSystem } from "@/db/tenant";
import { DomainError } from "@/server/errors";
import { problemOf } from "./fail-import";

const interrupted = new DomainError("unavailable", "The upload was interrupted.", "Upload the file again.");

/**
 * Ends the uploads of all organizations whose process is gone: nobody renews their lease any more. Returns how many.
 * Their rows are let go, for half a file is never imported.
 */
export async function failInterruptedUploads(): Promise<number> {
  return withSystem(async (tx) => {
    const ended = await tx
      .update(imports)
      .set({ status: "failed", problem: problemOf(interrupted), finishedAt: sql`now()` })
      .where(and(eq(imports.status, "receiving"), lt(imports.receivingUntil, sql`now()`)))
      .returning({ id: imports.id });
    const ids = ended.map(({ id }) => id);
    if (ids.length > 0) await tx.delete(importPieces).where(inArray(importPieces.importId, ids));
    return ids.length;
  });
}
