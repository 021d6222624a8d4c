import { sql } from "drizzle-orm";
import { withSystem } from "@/db/tenant";

/** Number of rows and a sum over their contents, by table. */
export type Digest = Record<string, { rows: number; content: string }>;

/** Tables whose contents are about the work and not about the data. */
const skipped: Record<string, string> = {
  outbox: "promises are kept until they are forgotten, and have ids by chance",
  deliveries: "has ids by chance, and times",
  imports: "an upload that was cut short leaves its row",
  import_pieces: "rows of the file, kept for its import",
  import_records: "what is known before a record is written",
  import_errors: "counted below by what they say",
  detector_runs: "says when the detectors looked",
  finding_changes: "says when findings changed, and by whom",
  postings: "names chunks by their number of arrival, in segments as they were written",
};

/** Columns that say when, by which delivery, or in which order something was written. */
const skippedColumns = [
  "created_at",
  "updated_at",
  "received_at",
  "last_delivery_at",
  "chunked_at",
  "told_by",
  "serial",
  "queued_at",
];

/** The same for one table, where others use the name for what the data say, and what need not be equal in every bit. */
const alsoSkipped: Record<string, string[]> = {
  findings: ["opened_at", "seen_at", "worsened_at", "resolved_at", "decided_at"],
  // A vector's last digit depends on the texts that it was computed beside; whose text it is of does not.
  embeddings: ["vector"],
  embedding_signs: ["signs"],
};

/** What an organization's data are, whatever the order and time in which they were written. */
export async function digestOrganization(organizationId: string): Promise<Digest> {
  return withSystem(async (tx) => {
    const tables = await tx.execute(sql`
      select table_name as name from information_schema.columns
      where column_name = 'organization_id' and table_schema = 'public' order by 1`);
    const digest: Digest = {};
    for (const name of tables.map((table) => String(table.name)).filter((name) => !(name in skipped))) {
      const columns = [...skippedColumns, ...(alsoSkipped[name] ?? [])];
      // An event remembers the trace of the work that told of it.
      const content = sql`(to_jsonb(t) - ${sql.param(columns)}::text[] #- '{metadata,traceId}')::text`;
      digest[name] = await sums(
        sql`
        from ${sql.identifier(name)} t where organization_id = ${organizationId}`,
        content,
      );
    }
    digest["rows not imported"] = await sums(
      sql`
      from (select distinct "row", "column", reason from import_errors
        where organization_id = ${organizationId}) t`,
      sql`t::text`,
    );
    return digest;

    async function sums(from: ReturnType<typeof sql>, content: ReturnType<typeof sql>) {
      const [row] = await tx.execute(sql`
        select count(*)::int as rows, coalesce(sum(hashtextextended(${content}, 0)::numeric), 0)::text as content ${from}`);
      return { rows: Number(row?.rows), content: String(row?.content) };
    }
  });
}
