import type { Transaction } from "@/db/client";
import type { Organization } from "@/server/ctx";
import type { ChunkDraft, Subject } from "./chunk-contract";
import { chunkers } from "./registry";
import { type WrittenChunks, writeChunks } from "./write-chunks";

/** Writes the passages of these records as they are now. */
export async function chunkSubjects(
  tx: Transaction,
  organization: Organization,
  subjects: Subject[],
): Promise<WrittenChunks> {
  const idsByKind = new Map<string, Set<string>>();
  for (const { kind, id } of subjects) idsByKind.set(kind, (idsByKind.get(kind) ?? new Set()).add(id));
  const drafts: ChunkDraft[] = [];
  const distinct: Subject[] = [];
  for (const [kind, ids] of idsByKind) {
    for (const id of ids) distinct.push({ kind, id });
    drafts.push(...((await chunkers[kind]?.(tx, organization, [...ids])) ?? []));
  }
  return writeChunks(tx, organization.id, distinct, drafts);
}
