import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { EmbeddingModel } from "@/server/ai/models";
import { vectorText } from "@/server/ai/vector-text";
import type { ScoredChunk } from "./keyword-scores";

/**
 * Up to so many chunks every vector is compared. Beyond, reading whole vectors costs more than all the rest, so the
 * nearest candidates are found by their signs, of which every one is compared too: no index that could overlook rows,
 * no other organization's rows in between, and a page is always full.
 */
export const exactUpTo = 1500;
/** So many candidates are ranked by their whole vectors for each one wanted. */
const candidatesPerResult = 4;
const leastCandidates = 800;

const scoreRows = z.array(z.object({ id: z.string(), score: z.coerce.number() }));

export type VectorQuery = { model: EmbeddingModel; vector: Float32Array };

/** The chunks whose vectors are nearest to the question's (cosine), best first. `chunks` is the size of the memory. */
export async function nearestChunks(
  tx: Transaction,
  organizationId: string,
  query: VectorQuery,
  options: { limit: number; chunks: number; spaces?: readonly string[]; exact?: boolean },
): Promise<ScoredChunk[]> {
  const { limit, chunks, spaces, exact = chunks <= exactUpTo } = options;
  const question = halfvec(query.vector);
  const rows = exact
    ? await tx.execute(exactly(organizationId, query, question, limit, spaces))
    : await tx.execute(bySigns(organizationId, query, question, limit, spaces));
  return scoreRows.parse(rows);
}

function exactly(
  organizationId: string,
  { model }: VectorQuery,
  question: SQL,
  limit: number,
  spaces?: readonly string[],
): SQL {
  const inSpaces = spaces
    ? sql`and e.chunk_id in (
        select s.chunk_id from embedding_signs s
        where s.organization_id = ${organizationId} and s.model = ${model.id}
          and s.space = any(${sql.param([...spaces])}::text[]))`
    : sql``;
  return sql`
    select e.chunk_id as id, -(e.vector <#> ${question}) as score from embeddings e
    where e.organization_id = ${organizationId} and e.model = ${model.id} ${inSpaces}
    order by score desc, e.chunk_id limit ${limit}`;
}

function bySigns(
  organizationId: string,
  { model }: VectorQuery,
  question: SQL,
  limit: number,
  spaces?: readonly string[],
): SQL {
  const inSpaces = spaces ? sql`and s.space = any(${sql.param([...spaces])}::text[])` : sql``;
  const bits = sql.raw(`bit(${model.dimensions})`);
  const wanted = Math.max(leastCandidates, limit * candidatesPerResult);
  // The limit inside keeps the planner from joining another way than by key, whatever it knows of the tables.
  return sql`
    with candidates as materialized (
      select s.chunk_id from embedding_signs s
      where s.organization_id = ${organizationId} and s.model = ${model.id} ${inSpaces}
      order by s.signs::${bits} <~> binary_quantize(${question}) limit ${wanted}
    )
    select e.chunk_id as id, e.score from candidates
    cross join lateral (
      select e.chunk_id, -(e.vector <#> ${question}) as score from embeddings e
      where e.organization_id = ${organizationId} and e.chunk_id = candidates.chunk_id and e.model = ${model.id}
      limit 1
    ) e
    order by e.score desc, e.chunk_id limit ${limit}`;
}

/** How near these chunks are; those without a vector are absent. */
export async function nearnessOf(
  tx: Transaction,
  organizationId: string,
  query: VectorQuery,
  ids: string[],
): Promise<ScoredChunk[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute(sql`
    select e.chunk_id as id, -(e.vector <#> ${halfvec(query.vector)}) as score from embeddings e
    where e.organization_id = ${organizationId} and e.model = ${query.model.id}
      and e.chunk_id = any(${sql.param(ids)}::uuid[])`);
  return scoreRows.parse(rows);
}

function halfvec(vector: Float32Array): SQL {
  return sql`${vectorText(vector)}::halfvec`;
}
