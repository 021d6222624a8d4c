import { z } from "zod";

const organizationId = z.uuid();

/** Every event that our jobs listen to, by name. Each carries its organization; work is found in the database, not in the event. */
export const eventSchemas = {
  /** A person confirmed the mapping of an uploaded file. */
  "imports/confirmed": z.object({ organizationId, importId: z.uuid() }),
  /** An account was connected, for the first time or again. */
  "sources/connected": z.object({ organizationId, sourceId: z.uuid() }),
  /** An account is to be read again: what changed, or with `whole` every id. */
  "sources/sync-requested": z.object({
    organizationId,
    sourceId: z.uuid(),
    whole: z.boolean().default(false),
  }),
  /** Webhooks were stored and wait to be understood. */
  "deliveries/received": z.object({ organizationId, sourceId: z.uuid() }),
  /** A provider wants a person's data handed out or erased. */
  "privacy/requested": z.object({ organizationId }),
  /** Records of a source were written, and their events wait for chunks. */
  "records/changed": z.object({ organizationId, sourceId: z.uuid() }),
  /** Chunks were written and wait for vectors. */
  "chunks/written": z.object({ organizationId }),
  /** Somebody, or the schedule, wants the detectors to run over one organization. */
  "insights/requested": z.object({ organizationId }),
} as const;

export type EventName = keyof typeof eventSchemas;
export type EventData<N extends EventName> = z.infer<(typeof eventSchemas)[N]>;
