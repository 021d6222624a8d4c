import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { stemsOf } from "@/server/ai/stems";

const k1 = 1.2;
const b = 0.75;
/** So many chunks are ranked at most: a common word must not rank every chunk. */
export const candidateCap = 3000;

const scoreRows = z.array(z.object({ id: z.string(), score: z.coerce.number() }));
const sizeRow = z.object({ chunks: z.coerce.number(), totalLength: z.coerce.number() });
const frequencyRows = z.array(z.object({ term: z.string(), chunks: z.coerce.number() }));

/** A stem of the question with how much finding it says: rare stems say more. */
export type QueryTerm = { term: string; chunks: number; weight: number };

/** What BM25 needs to know of the question and of the organization's memory. */
export type KeywordQuery = { terms: QueryTerm[]; chunks: number; averageLength: number };

/** Weighs the stems of a question by this organization's own frequencies. Stems that occur nowhere are left out. */
export async function keywordQuery(
  tx: Transaction,
  organizationId: string,
  question: string,
): Promise<KeywordQuery> {
  const stems = [...new Set(stemsOf(question))];
  const sizes = await tx.execute(sql`
    select chunks, total_length as "totalLength" from memory_sizes where organization_id = ${organizationId}`);
  const { chunks, totalLength } = sizeRow.parse(sizes[0] ?? { chunks: 0, totalLength: 0 });
  if (stems.length === 0 || chunks <= 0) return { terms: [], chunks: 0, averageLength: 1 };
  const frequencies = frequencyRows.parse(
    await tx.execute(sql`
      select term, chunks from term_frequencies
      where organization_id = ${organizationId} and term = any(${sql.param(stems)}::text[]) and chunks > 0`),
  );
  const terms = frequencies
    .map(({ term, chunks: n }) => ({ term, chunks: n, weight: Math.log(1 + (chunks - n + 0.5) / (n + 0.5)) }))
    .sort((one, other) => one.chunks - other.chunks);
  return { terms, chunks, averageLength: Math.max(1, totalLength / chunks) };
}

export type ScoredChunk = { id: string; score: number };

/** The chunks that BM25 (k1 1.2, b 0.75) ranks highest, best first. */
export async function bestByKeyword(
  tx: Transaction,
  organizationId: string,
  query: KeywordQuery,
  { limit, spaces }: { limit: number; spaces?: readonly string[] },
): Promise<ScoredChunk[]> {
  if (query.terms.length === 0) return [];
  const inSpaces = spaces ? sql`and space = any(${sql.param([...spaces])}::text[])` : sql``;
  const candidates = sql`
    select id, terms, counts, length from chunks
    where organization_id = ${organizationId} and ${hasCandidateTerms(query.terms)} ${inSpaces}
    limit ${candidateCap}`;
  return scoreRows.parse(
    await tx.execute(sql`${scored(query, candidates)} order by score desc, id limit ${limit}`),
  );
}

/** BM25 of these chunks; those without any stem of the question are absent. */
export async function keywordScoresOf(
  tx: Transaction,
  organizationId: string,
  query: KeywordQuery,
  ids: string[],
): Promise<ScoredChunk[]> {
  if (query.terms.length === 0 || ids.length === 0) return [];
  const these = sql`
    select id, terms, counts, length from chunks
    where organization_id = ${organizationId} and id = any(${sql.param(ids)}::uuid[])`;
  return scoreRows.parse(await tx.execute(scored(query, these)));
}

/**
 * Rare stems first, as many as stay under the cap together. Where even the rarest is in more chunks than that, only those
 * that have all stems are looked at.
 */
function hasCandidateTerms(terms: QueryTerm[]): SQL {
  const chosen: string[] = [];
  let reached = 0;
  for (const { term, chunks } of terms) {
    reached += chunks;
    if (reached > candidateCap) break;
    chosen.push(term);
  }
  if (chosen.length > 0) return sql`terms && ${sql.param(chosen)}::text[]`;
  return sql`terms @> ${sql.param(terms.map(({ term }) => term))}::text[]`;
}

function scored({ terms, averageLength }: KeywordQuery, candidates: SQL): SQL {
  const parts = terms.map(
    ({ term, weight }) =>
      sql`coalesce(${weight}::float8 * (1 / (1 + ${k1}::float8 * norm / counts[array_position(terms, ${term})])), 0)`,
  );
  return sql`
    with candidates as materialized (${candidates})
    select id, ${k1 + 1}::float8 * (${sql.join(parts, sql` + `)}) as score
    from (
      select id, terms, counts, ${1 - b}::float8 + ${b}::float8 * length / ${averageLength}::float8 as norm from candidates
    ) as normed`;
}
