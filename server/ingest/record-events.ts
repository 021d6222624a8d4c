import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { derivedId } from "@/server/ids";
import type { EventMetadata, EventSubject } from "./event-contract";
import type { Telling } from "./told";

/** Something that happened to a record, before it has an identity of its own. */
export type Happening = {
  /** Dotted past tense: `order.created`. */
  type: string;
  externalId: string;
  version: string;
  occurredAt: string;
  subject: EventSubject[];
  data: Record<string, unknown>;
  changes?: Record<string, [unknown, unknown]>;
  tier: EventMetadata["tier"];
  department?: string;
  channel?: string;
};

/** Adds to the stream; what it already knows by source, external id, type and version is not told twice. */
export async function recordEvents(
  tx: Transaction,
  telling: Telling,
  happenings: Happening[],
): Promise<void> {
  if (happenings.length === 0) return;
  const rows = happenings.map(({ tier, department, channel, ...happening }) => ({
    ...happening,
    id: derivedId(
      telling.organizationId,
      telling.provider,
      happening.externalId,
      happening.type,
      happening.version,
    ),
    metadata: {
      tier,
      department,
      channel,
      personalContext: false,
      traceId: telling.traceId,
    } satisfies EventMetadata,
  }));
  await tx.execute(sql`
    insert into events (id, organization_id, source_id, source, external_id, version, type, occurred_at, received_at,
      subject, data, changes, metadata)
    select id, ${telling.organizationId}::uuid, ${telling.sourceId}::uuid, ${telling.provider}, "externalId", version,
      type, "occurredAt", ${telling.now.toISOString()}::timestamptz, subject, data, changes, metadata
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as told (id uuid, "externalId" text, version text,
      type text, "occurredAt" timestamptz, subject jsonb, data jsonb, changes jsonb, metadata jsonb)
    on conflict do nothing`);
}
