import { stopEmbedding } from "@/server/ai/embed";
import type { MemberCtx } from "@/server/ctx";
import { addDocuments, documentId } from "@/server/ingest/add-documents";
import { chunkRecords } from "@/server/ingest/chunk-records";
import { embedChunks } from "@/server/ingest/embed-chunks";
import { searchPassages } from "@/server/retrieval/search-passages";
import type { BeirDocument } from "./beir";
import { scratchOrganization } from "./organization";

const documentsAtOnce = 500;
const resultsAtMost = 100;

export type Mode = "keyword" | "semantic" | "hybrid";
export type Reader = {
  ctx: MemberCtx;
  /** Ids of documents, best first, at most 100. Ids of documents that are not of this collection are told as they are. */
  search(question: string, mode: Mode): Promise<string[]>;
  close(): Promise<void>;
};

/** A fresh organization that has read these documents, through the product's own ingest. */
export async function readIntoMemory(
  documents: BeirDocument[],
  say: (line: string) => void,
): Promise<Reader> {
  const { ctx, remove } = await scratchOrganization();
  for (let start = 0; start < documents.length; start += documentsAtOnce) {
    const some = documents.slice(start, start + documentsAtOnce);
    await addDocuments(
      ctx,
      some.map(({ id, title, text }) => ({ externalId: id, title, text })),
    );
  }
  const { chunks } = await chunkRecords(ctx);
  say(`${documents.length} documents are ${chunks} passages`);
  for (let done = 0, finished = false; !finished; ) {
    const part = await embedChunks(ctx, { forMs: 20_000 });
    done += part.embedded;
    finished = part.finished;
    say(`${done} of ${chunks} have vectors`);
  }
  const externalIds = new Map(documents.map(({ id }) => [documentId(ctx.organization.id, id), id]));
  return {
    ctx,
    search: async (query, mode) => {
      const citations = await searchPassages(ctx, {
        query: query.slice(0, 2000),
        limit: resultsAtMost,
        mode,
      });
      return [
        ...new Set(citations.map(({ subjectId }) => externalIds.get(subjectId) ?? `foreign ${subjectId}`)),
      ];
    },
    close: async () => {
      await stopEmbedding();
      await remove();
    },
  };
}
