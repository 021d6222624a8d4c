import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { packEntry } from "@/db/posting-entry";
import type { Stems } from "@/server/ai/stems";

export type AddedChunk = { serial: number; space: string; stems: Stems };

/** Brings the inverted index, the term frequencies and the size of the memory up to date with written and removed chunks. */
export async function indexChunks(
  tx: Transaction,
  organizationId: string,
  added: AddedChunk[],
  removed: Stems[],
): Promise<void> {
  if (added.length === 0 && removed.length === 0) return;
  await addPostings(tx, organizationId, added);
  await changeFrequencies(tx, organizationId, added, removed);
  const lengthOf = (all: Stems[]) => all.reduce((sum, { length }) => sum + length, 0);
  await tx.execute(sql`
    insert into memory_sizes as known (organization_id, chunks, total_length)
    values (${organizationId}::uuid, ${added.length - removed.length},
      ${lengthOf(added.map(({ stems }) => stems)) - lengthOf(removed)})
    on conflict (organization_id) do update
    set chunks = known.chunks + excluded.chunks, total_length = known.total_length + excluded.total_length`);
}

async function addPostings(tx: Transaction, organizationId: string, added: AddedChunk[]): Promise<void> {
  const segments = new Map<string, { term: string; space: string; entries: number[] }>();
  for (const { serial, space, stems } of added) {
    for (const [term, count] of stems.counts) {
      const key = `${space} ${term}`;
      const segment = segments.get(key) ?? { term, space, entries: [] };
      segment.entries.push(packEntry({ serial, count, length: stems.length }));
      segments.set(key, segment);
    }
  }
  if (segments.size === 0) return;
  const name = Math.max(...added.map(({ serial }) => serial));
  await tx.execute(sql`
    insert into postings (organization_id, term, space, segment, entries)
    select ${organizationId}::uuid, term, space, ${name}, entries
    from jsonb_to_recordset(${JSON.stringify([...segments.values()])}::text::jsonb) as p (
      term text, space text, entries bigint[])`);
}

async function changeFrequencies(
  tx: Transaction,
  organizationId: string,
  added: AddedChunk[],
  removed: Stems[],
): Promise<void> {
  const changes = new Map<string, number>();
  const change = (stems: Stems, by: number) => {
    for (const term of stems.counts.keys()) changes.set(term, (changes.get(term) ?? 0) + by);
  };
  for (const { stems } of added) change(stems, 1);
  for (const stems of removed) change(stems, -1);
  const changed = [...changes].filter(([, by]) => by !== 0);
  if (changed.length === 0) return;
  const terms = changed.map(([term]) => term);
  const by = changed.map(([, count]) => count);
  await tx.execute(sql`
    insert into term_frequencies as known (organization_id, term, chunks)
    select ${organizationId}::uuid, term, change
    from unnest(${sql.param(terms)}::text[], ${sql.param(by)}::integer[]) as t (term, change)
    on conflict (organization_id, term) do update set chunks = known.chunks + excluded.chunks`);
}
