import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { withOrganization } from "@/db/tenant";
import type { Citation } from "@/server/chat/answer-contract";
import type { Ctx } from "@/server/ctx";
import { keywordQuery, keywordScores, type ScoredChunk } from "./keyword-scores";
import { bestQuote } from "./quote";

export const passageSearch = z.object({
  query: z.string().max(2000),
  limit: z.number().int().min(1).max(100).default(8),
  spaces: z.array(z.string()).optional(),
  mode: z.enum(["keyword", "semantic", "hybrid"]).default("hybrid"),
});
export type PassageSearch = z.input<typeof passageSearch>;

const passageRow = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  source: z.string(),
  occurredAt: z.coerce.date().nullable(),
});

/** Passages of the organization's memory that speak of the question, best first, each with the span to quote. */
export async function searchPassages(ctx: Ctx, input: PassageSearch): Promise<Citation[]> {
  const { query, limit, spaces } = passageSearch.parse(input);
  const organizationId = ctx.organization.id;
  return withOrganization(organizationId, async (tx) => {
    const keywords = await keywordQuery(tx, organizationId, query);
    const best = (await keywordScores(tx, organizationId, keywords, { limit, spaces })).slice(0, limit);
    const weights = new Map(keywords.terms.map(({ term, weight }) => [term, weight]));
    const passages = await passagesOf(tx, organizationId, best);
    return best.flatMap(({ id, score }) => {
      const passage = passages.get(id);
      if (!passage) return [];
      const { text, occurredAt, ...rest } = passage;
      const quote = bestQuote(text, weights);
      return [
        {
          chunkId: id,
          title: rest.title,
          subjectKind: rest.subjectKind,
          subjectId: rest.subjectId,
          source: rest.source,
          occurredAt: occurredAt?.toISOString() ?? null,
          quote,
          score,
          why: [{ factor: "words", value: score }],
        },
      ];
    });
  });
}

async function passagesOf(tx: Transaction, organizationId: string, chunks: ScoredChunk[]) {
  const rows = await tx.execute(sql`
    select c.id, c.title, c.text, c.subject_kind as "subjectKind", c.subject_id as "subjectId",
      coalesce(s.name, 'Beya') as source, c.occurred_at as "occurredAt"
    from chunks c left join sources s on s.id = c.source_id and s.organization_id = c.organization_id
    where c.organization_id = ${organizationId} and c.id = any(${sql.param(chunks.map(({ id }) => id))}::uuid[])`);
  return new Map(
    z
      .array(passageRow)
      .parse(rows)
      .map((passage) => [passage.id, passage]),
  );
}
