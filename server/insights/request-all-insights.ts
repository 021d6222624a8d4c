import { sql } from "drizzle-orm";
import { z } from "zod";
import { withSystem } from "@/db/tenant";
import { emit } from "@/inngest/outbox";

/** Asks for a run of the detectors for every organization that has a source. Returns how many. */
export async function requestAllInsights(): Promise<number> {
  return withSystem(async (tx) => {
    const rows = z
      .array(z.object({ id: z.string() }))
      .parse(await tx.execute(sql`select distinct organization_id as id from sources`));
    for (const { id } of rows) await emit(tx, "insights/requested", { organizationId: id });
    return rows.length;
  });
}
