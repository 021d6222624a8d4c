import { sql } from "drizzle-orm";
import { z } from "zod";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { contentHash, derivedId } from "@/server/ids";
import type { EventMetadata } from "./event-contract";

export const newDocument = z.object({
  /** What the document is called where it comes from: its path, address or id. */
  externalId: z.string().min(1),
  title: z.string().default(""),
  text: z.string(),
  writtenAt: z.date().optional(),
});
export type NewDocument = z.input<typeof newDocument>;

/** Id of a document that was added by hand. */
export function documentId(organizationId: string, externalId: string): string {
  return derivedId(organizationId, handSourceId(organizationId), "document", externalId);
}

/** Adds documents to the knowledge of the organization, or replaces those it has. Their passages follow in the background. */
export async function addDocuments(ctx: Ctx, input: NewDocument[]): Promise<void> {
  const organizationId = ctx.organization.id;
  const sourceId = handSourceId(organizationId);
  const documents = z
    .array(newDocument)
    .parse(input)
    .map((document) => ({
      ...document,
      id: documentId(organizationId, document.externalId),
      version: contentHash(`${document.title}\n${document.text}`),
    }));
  const metadata: EventMetadata = { tier: 2, personalContext: false, traceId: ctx.traceId };
  await withOrganization(organizationId, async (tx) => {
    await tx.execute(sql`
      insert into sources (id, organization_id, provider, account, name, last_delivery_at)
      values (${sourceId}::uuid, ${organizationId}::uuid, 'file', 'documents', 'Documents', ${ctx.now().toISOString()}::timestamptz)
      on conflict (organization_id, provider, account) do update set last_delivery_at = excluded.last_delivery_at`);
    const json = JSON.stringify(documents).replaceAll("\\u0000", " ");
    await tx.execute(sql`
      with told as (
        select * from jsonb_to_recordset(${json}::text::jsonb) as t (
          id uuid, "externalId" text, version text, title text, text text, "writtenAt" timestamptz)
      ), changed as (
        insert into documents as known (organization_id, source_id, id, external_id, version, title, body, written_at)
        select ${organizationId}::uuid, ${sourceId}::uuid, id, "externalId", version, title, text, "writtenAt" from told
        on conflict (id) do update
        set version = excluded.version, title = excluded.title, body = excluded.body, written_at = excluded.written_at,
          updated_at = now(), deleted_at = null
        where known.version <> excluded.version or known.deleted_at is not null
        returning id, external_id, version, title, written_at, xmax = 0 as is_new
      )
      insert into events (id, organization_id, source_id, source, external_id, version, type, occurred_at, subject, data, metadata)
      select gen_random_uuid(), ${organizationId}::uuid, ${sourceId}::uuid, 'file', 'document:' || external_id, version,
        case when is_new then 'document.added' else 'document.changed' end,
        coalesce(written_at, ${ctx.now().toISOString()}::timestamptz),
        jsonb_build_array(jsonb_build_object('kind', 'document', 'id', id)),
        jsonb_build_object('title', title), ${JSON.stringify(metadata)}::text::jsonb
      from changed
      on conflict (organization_id, source, external_id, type, version) do update set chunked_at = null`);
    await emit(tx, "records/changed", { organizationId, sourceId });
  });
}

function handSourceId(organizationId: string): string {
  return derivedId(organizationId, "source", "file", "documents");
}
