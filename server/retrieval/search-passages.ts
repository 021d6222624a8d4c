import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { withOrganization } from "@/db/tenant";
import { embedQuestion } from "@/server/ai/embed";
import { embeddingModel } from "@/server/ai/models";
import type { Citation } from "@/server/chat/answer-contract";
import type { Ctx } from "@/server/ctx";
import { keywordQuery } from "./keyword-scores";
import type { VectorQuery } from "./nearest-chunks";
import { bestQuote } from "./quote";
import { type Passage, rankPassages } from "./rank-passages";
import { scoreChunks } from "./score-chunks";

export const passageSearch = z.object({
  query: z.string().max(2000),
  limit: z.number().int().min(1).max(100).default(8),
  spaces: z.array(z.string()).optional(),
  mode: z.enum(["keyword", "semantic", "hybrid"]).default("hybrid"),
});
export type PassageSearch = z.input<typeof passageSearch>;

/**
 * Passages of the organization's memory that speak of the question, best first, each with the span to quote and the
 * factors that put it there. Where the model cannot be had, words alone decide.
 */
export async function searchPassages(ctx: Ctx, input: PassageSearch): Promise<Citation[]> {
  const { query, limit, spaces, mode } = passageSearch.parse(input);
  const organizationId = ctx.organization.id;
  const meaning = mode === "keyword" ? undefined : await meaningOf(ctx, query);
  return withOrganization(organizationId, async (tx) => {
    const keywords = await keywordQuery(tx, organizationId, query);
    const scored = await scoreChunks(tx, organizationId, {
      keywords,
      meaning,
      words: mode !== "semantic",
      limit,
      spaces,
    });
    // Some fall away as copies or further passages of one subject.
    const shortlist = scored.slice(0, limit * 2);
    const passages = await passagesOf(
      tx,
      organizationId,
      shortlist.map(({ id }) => id),
    );
    const weights = new Map(keywords.terms.map(({ term, weight }) => [term, weight]));
    return rankPassages(shortlist, passages, limit).map(({ passage, score, why }) => ({
      chunkId: passage.id,
      title: passage.title,
      subjectKind: passage.subjectKind,
      subjectId: passage.subjectId,
      source: passage.source,
      occurredAt: passage.occurredAt?.toISOString() ?? null,
      quote: bestQuote(passage.text, weights),
      score,
      why,
    }));
  });
}

async function meaningOf(ctx: Ctx, query: string): Promise<VectorQuery | undefined> {
  try {
    return { model: embeddingModel, vector: await embedQuestion(query) };
  } catch (error) {
    ctx.log.error({ err: error }, "the embedding model cannot be had; words alone are searched");
    return undefined;
  }
}

const passageRow = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  source: z.string(),
  occurredAt: z.coerce.date().nullable(),
});

async function passagesOf(tx: Transaction, organizationId: string, ids: string[]) {
  if (ids.length === 0) return new Map<string, Passage>();
  const rows = await tx.execute(sql`
    select c.id, c.title, c.text, c.subject_kind as "subjectKind", c.subject_id as "subjectId",
      coalesce(s.name, 'Beya') as source, c.occurred_at as "occurredAt"
    from chunks c left join sources s on s.id = c.source_id and s.organization_id = c.organization_id
    where c.organization_id = ${organizationId} and c.id = any(${sql.param(ids)}::uuid[])`);
  return new Map(
    z
      .array(passageRow)
      .parse(rows)
      .map((passage) => [passage.id, passage]),
  );
}
