import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { countStems } from "@/server/ai/stems";
import { indexChunks } from "./index-chunks";

const chunksAtOnce = 500;
const forgottenRow = z.object({ title: z.string(), text: z.string() });

/** Removes the chunks `which` chooses, and what the term counts and the size of the memory know of them. */
export async function forgetChunks(tx: Transaction, organizationId: string, which: SQL): Promise<void> {
  // As writeChunks does: two writers of one organization would lock its term counts in different orders.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${organizationId}, 1))`);
  for (let forgotten = chunksAtOnce; forgotten === chunksAtOnce; ) {
    const rows = z.array(forgottenRow).parse(
      await tx.execute(sql`
        delete from chunks where organization_id = ${organizationId} and id in (
          select id from chunks where organization_id = ${organizationId} and (${which}) limit ${chunksAtOnce})
        returning title, text`),
    );
    const stems = rows.map(({ title, text }) => countStems(title, text));
    await indexChunks(tx, organizationId, [], stems);
    forgotten = rows.length;
  }
}
