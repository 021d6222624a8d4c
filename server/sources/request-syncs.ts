import { and, eq, ne } from "drizzle-orm";
import { sources } from "@/db/schema/sources";
import { withSystem } from "@/db/tenant";
import { emit } from "@/inngest/outbox";

/** Asks for a reading of every connected account of every organization. Returns how many were asked for. */
export function requestSyncs({ whole }: { whole: boolean }): Promise<number> {
  return withSystem(async (tx) => {
    const live = await tx
      .select({ organizationId: sources.organizationId, sourceId: sources.id })
      .from(sources)
      .where(and(eq(sources.status, "connected"), ne(sources.provider, "file")));
    for (const source of live) await emit(tx, "sources/sync-requested", { ...source, whole });
    return live.length;
  });
}
