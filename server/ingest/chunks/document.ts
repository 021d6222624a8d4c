import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Organization } from "@/server/ctx";
import type { ChunkDraft } from "./chunk-contract";
import { sectionsOf } from "./sections";

const documentFacts = z.object({
  id: z.string(),
  sourceId: z.string(),
  title: z.string(),
  body: z.string(),
  writtenAt: z.coerce.date().nullable(),
});
export type DocumentFacts = z.infer<typeof documentFacts>;

export async function chunkDocuments(
  tx: Transaction,
  organization: Organization,
  ids: string[],
): Promise<ChunkDraft[]> {
  const rows = await tx.execute(sql`
    select id, source_id as "sourceId", title, body, written_at as "writtenAt"
    from documents
    where organization_id = ${organization.id} and id = any(${sql.param(ids)}::uuid[]) and deleted_at is null`);
  return z.array(documentFacts).parse(rows).flatMap(draftDocument);
}

/** One passage a section; a document without text can still be found by its title. */
export function draftDocument({ id, sourceId, title, body, writtenAt }: DocumentFacts): ChunkDraft[] {
  const sections = sectionsOf(body);
  return (sections.length === 0 ? [title] : sections).map((section, position) => ({
    subjectKind: "document",
    subjectId: id,
    sourceId,
    position,
    space: "knowledge",
    title,
    text: section,
    occurredAt: writtenAt,
    urgency: 1,
  }));
}
