import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { entrySql } from "@/db/posting-entry";
import { stemsOf } from "@/server/ai/stems";

const k1 = 1.2;
const b = 0.75;
/** So many postings are read for one question: common words must not rank every chunk. */
export const postingsCap = 20_000;

/** A stem of the question, and how much having it says: rare stems say more. */
export type QueryTerm = { term: string; chunks: number; weight: number };

/** What BM25 needs to know of the question and of the organization's memory. */
export type KeywordQuery = { terms: QueryTerm[]; chunks: number; averageLength: number };

const sizeRow = z.object({ chunks: z.coerce.number(), totalLength: z.coerce.number() });
const frequencyRows = z.array(z.object({ term: z.string(), chunks: z.coerce.number() }));

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
  const averageLength = Math.max(1, totalLength / Math.max(1, chunks));
  if (stems.length === 0 || chunks <= 0) return { terms: [], chunks, averageLength };
  const frequencies = frequencyRows.parse(
    await tx.execute(sql`
      select term, chunks from term_frequencies
      where organization_id = ${organizationId} and term = any(${sql.param(stems)}::text[]) and chunks > 0`),
  );
  const terms = frequencies
    .map(({ term, chunks: n }) => ({ term, chunks: n, weight: Math.log(1 + (chunks - n + 0.5) / (n + 0.5)) }))
    .sort((one, other) => one.chunks - other.chunks);
  return { terms: affordable(terms), chunks, averageLength };
}

/** The rarest stems, as many as stay under the cap together. */
function affordable(terms: QueryTerm[]): QueryTerm[] {
  let reached = 0;
  return terms.filter(({ chunks }, place) => {
    reached += chunks;
    return place === 0 || reached <= postingsCap;
  });
}

export type ScoredChunk = { id: string; score: number };
const scoreRows = z.array(z.object({ id: z.string(), score: z.coerce.number() }));

/**
 * BM25 (k1 1.2, b 0.75) of the `limit` best chunks, and of the chunks `also` that have any stem of the question,
 * best first.
 */
export async function keywordScores(
  tx: Transaction,
  organizationId: string,
  query: KeywordQuery,
  { limit, spaces, also = [] }: { limit: number; spaces?: readonly string[]; also?: string[] },
): Promise<ScoredChunk[]> {
  if (query.terms.length === 0) return [];
  const inSpaces = spaces ? sql`and p.space = any(${sql.param([...spaces])}::text[])` : sql``;
  const entry = sql`e.entry`;
  const norm: SQL = sql`(${k1 * (1 - b)}::float8 + ${(k1 * b) / query.averageLength}::float8 * ${entrySql.length(entry)})`;
  // As an array, so that these are looked up once and not every match by its key.
  const wanted =
    also.length === 0
      ? sql``
      : sql`union
        select serial, score from matched where serial = any(array(
          select c.serial from chunks c
          where c.organization_id = ${organizationId} and c.id = any(${sql.param(also)}::uuid[])))`;
  const rows = await tx.execute(sql`
    with matched as materialized (
      select ${entrySql.serial(entry)} as serial,
        sum(q.weight * ${k1 + 1}::float8 / (1 + ${norm} / ${entrySql.count(entry)})) as score
      from unnest(${sql.param(query.terms.map(({ term }) => term))}::text[],
        ${sql.param(query.terms.map(({ weight }) => weight))}::float8[]) as q (term, weight)
      join postings p on p.organization_id = ${organizationId} and p.term = q.term ${inSpaces}
      cross join lateral unnest(p.entries) as e (entry)
      group by 1
    ), best as (
      (select serial, score from matched order by score desc, serial desc limit ${Math.ceil(limit * 1.5)})
      ${wanted}
    )
    select c.id, best.score
    from best join chunks c on c.organization_id = ${organizationId} and c.serial = best.serial
    order by best.score desc, c.id`);
  return scoreRows.parse(rows);
}
