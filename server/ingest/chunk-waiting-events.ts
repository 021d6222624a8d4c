import { sql } from "drizzle-orm";
import { z } from "zod";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import type { ChunkDraft, Subject } from "./chunks/chunk-contract";
import { chunkers } from "./chunks/registry";
import { writeChunks } from "./chunks/write-chunks";

const waitingEvent = z.object({
  id: z.string(),
  subject: z.array(z.object({ kind: z.string(), id: z.string() })),
});

export type ChunkedEvents = { events: number; chunks: number };

/**
 * Writes the passages of the records that the oldest waiting events tell of, and marks the events. Their first subject is
 * what happened; others are only mentioned. `events` is 0 when none waits.
 */
export async function chunkWaitingEvents(ctx: Ctx, { limit = 150 } = {}): Promise<ChunkedEvents> {
  const { organization } = ctx;
  return withOrganization(organization.id, async (tx) => {
    const waiting = z.array(waitingEvent).parse(
      await tx.execute(sql`
        select id, subject from events
        where organization_id = ${organization.id} and chunked_at is null
        order by received_at limit ${limit} for update`),
    );
    if (waiting.length === 0) return { events: 0, chunks: 0 };
    const subjects = distinctSubjects(waiting.flatMap(({ subject }) => subject.slice(0, 1)));
    const drafts: ChunkDraft[] = [];
    for (const [kind, ids] of idsByKind(subjects)) {
      drafts.push(...((await chunkers[kind]?.(tx, organization, ids)) ?? []));
    }
    const { written } = await writeChunks(tx, organization.id, subjects, drafts);
    await tx.execute(sql`
      update events set chunked_at = ${ctx.now().toISOString()}::timestamptz
      where organization_id = ${organization.id} and id = any(${sql.param(waiting.map(({ id }) => id))}::uuid[])`);
    if (written > 0) await emit(tx, "chunks/written", { organizationId: organization.id });
    return { events: waiting.length, chunks: written };
  });
}

function distinctSubjects(subjects: Subject[]): Subject[] {
  return [...new Map(subjects.map((subject) => [`${subject.kind}:${subject.id}`, subject])).values()];
}

function idsByKind(subjects: Subject[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { kind, id } of subjects) ids.set(kind, [...(ids.get(kind) ?? []), id]);
  return ids;
}
