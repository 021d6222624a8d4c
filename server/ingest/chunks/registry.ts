import type { Transaction } from "@/db/client";
import type { Organization } from "@/server/ctx";
import type { ChunkDraft } from "./chunk-contract";
import { chunkDocuments } from "./document";

/** Reads the records and writes their passages; a deleted record has none. */
export type Chunker = (tx: Transaction, organization: Organization, ids: string[]) => Promise<ChunkDraft[]>;

/** Every kind of record that can be read, one line each. Records of other kinds are only counted. */
export const chunkers: Record<string, Chunker> = {
  document: chunkDocuments,
};
