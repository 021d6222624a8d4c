import { sql } from "drizzle-orm";
import { withOrganization } from "@/db/tenant";
import { countStems } from "@/server/ai/stems";
import type { Ctx } from "@/server/ctx";

type Counts = { terms: Record<string, number>; chunks: number; totalLength: number };

/** In how many chunks each stem occurs and how large the memory is: as it is kept, and counted anew from the chunks. */
export async function termCounts(ctx: Ctx): Promise<{ kept: Counts; counted: Counts }> {
  const { id } = ctx.organization;
  return withOrganization(id, async (tx) => {
    const chunks = await tx.execute(sql`select title, text from chunks where organization_id = ${id}`);
    const known = await tx.execute(sql`
      select term, chunks from term_frequencies where organization_id = ${id} and chunks <> 0`);
    const [size] = await tx.execute(sql`
      select chunks::int, total_length::int as length from memory_sizes where organization_id = ${id}`);
    const counted: Counts = { terms: {}, chunks: chunks.length, totalLength: 0 };
    for (const { title, text } of chunks) {
      const stems = countStems(String(title), String(text));
      counted.totalLength += stems.length;
      for (const term of stems.counts.keys()) counted.terms[term] = (counted.terms[term] ?? 0) + 1;
    }
    return {
      kept: {
        terms: Object.fromEntries(known.map(({ term, chunks: n }) => [String(term), Number(n)])),
        chunks: Number(size?.chunks ?? 0),
        totalLength: Number(size?.length ?? 0),
      },
      counted,
    };
  });
}
