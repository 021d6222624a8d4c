import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { events } from "@/db/schema/events";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { mountSandboxes } from "@/sandbox/mount";
import { type RunningSandbox, serveSandbox } from "@/sandbox/server";
import { recordKinds } from "@/server/ingest/records/record-kinds";
import type { Normalize, Reading } from "./contract";
import type { NormalizedBatch } from "./normalized-contract";
import { allProviders } from "./registry";
import { amended } from "./testing/amended";
import { everyPage } from "./testing/every-page";
import { letIn } from "./testing/let-in";
import { idsHeld, newSource, tell } from "./testing/told";
import { recordsIn, validBatch } from "./testing/valid-batch";

const fixture = z.looseObject({ kind: z.string(), told: z.unknown() });
const validEvent = z.object({
  type: z.string().regex(/^[a-z]+\.[a-z_]+$/),
  externalId: z.string().min(1),
  version: z.string().min(1),
  occurredAt: z.date(),
  subject: z.array(z.object({ kind: z.string(), id: z.uuid() })).min(1),
  data: z.record(z.string(), z.unknown()),
  metadata: z.object({
    tier: z.number().int().min(1).max(4),
    traceId: z.string(),
    personalContext: z.boolean(),
  }),
});

withTestDatabase();

describe.each(allProviders().map((provider) => [provider.manifest.id, provider] as const))(
  "what %s tells",
  (id, provider) => {
    const { manifest, sync } = provider;
    const folder = join(import.meta.dirname, id);
    let running: RunningSandbox;

    beforeAll(async () => {
      running = await serveSandbox(
        await mountSandboxes(() => ({ settings: { BEYA_SANDBOX_YEARS: "0.03" } })),
      );
    });
    afterAll(() => running.close());

    /** Everything that the stand-in has, page by page, read from its beginning. */
    async function allBatches(): Promise<NormalizedBatch[]> {
      const { connection } = await letIn(provider, running.origin);
      const batches: NormalizedBatch[] = [];
      for (const kind of manifest.kinds) {
        const pages = await everyPage((cursor) => sync.page(connection, { kind, cursor }));
        batches.push(...pages.map(({ batch }) => batch));
      }
      return batches;
    }

    it("is a valid record in each of its fixtures, which cover every kind", async () => {
      const { normalize }: { normalize: Normalize } = await import(
        /* @vite-ignore */ pathToFileURL(join(folder, "normalize.ts")).toString()
      );
      const files = existsSync(join(folder, "fixtures")) ? readdirSync(join(folder, "fixtures")) : [];
      const fixtures = files
        .filter((file) => file.endsWith(".json"))
        .map((file) => ({
          file,
          ...fixture.parse(JSON.parse(readFileSync(join(folder, "fixtures", file), "utf8"))),
        }));
      expect(new Set(fixtures.map(({ kind }) => kind))).toEqual(new Set(manifest.kinds));
      for (const { file, kind, told } of fixtures) {
        const batch = normalize(kind, told);
        expect(validBatch.safeParse(batch).error?.issues, file).toBeUndefined();
        expect(recordsIn(batch).length, file).toBe(1);
        expect(batch.deleted, file).toEqual([]);
        expect(() => normalize(kind, {}), "something of no shape").toThrow(z.ZodError);
      }
    });

    it("is told past a record that cannot be read, which quotes nothing of it", async () => {
      let odd: string | undefined;
      const sandboxes = await mountSandboxes(() => ({ settings: { BEYA_SANDBOX_YEARS: "0.03" } }));
      const spoiling = await serveSandbox(
        sandboxes.map((sandbox) => amended(sandbox, (text) => (odd ? withoutContents(text, odd) : text))),
      );
      const { connection } = await letIn(provider, spoiling.origin);
      for (const kind of manifest.kinds) {
        const listed = await everyPage((cursor) => sync.ids(connection, { kind, cursor }));
        const [first = "", ...others] = listed.flatMap(({ ids }) => ids).toSorted();
        odd = first;
        const pages = await everyPage((cursor) => sync.page(connection, { kind, cursor }));
        const many = await sync.many(connection, { kind, externalIds: [first, ...others.slice(0, 3)] });
        odd = undefined;
        const idsIn = ({ batch }: Reading) => recordsIn(batch).map(({ externalId }) => externalId);
        expect(pages.flatMap(idsIn).toSorted()).toEqual(others);
        expect(idsIn(many).toSorted()).toEqual(others.slice(0, 3));
        for (const unread of [pages.flatMap((page) => page.unread), many.unread]) {
          expect(unread).toEqual([{ kind, externalId: first, reason: expect.stringMatching(/^[\w.: ]+$/) }]);
        }
      }
      await spoiling.close();
    });

    it("is valid on every page of its stand-in", async () => {
      const batches = await allBatches();
      expect(batches.flatMap(recordsIn).length).toBeGreaterThan(0);
      for (const batch of batches) expect(validBatch.safeParse(batch).error?.issues).toBeUndefined();
    });

    it("is, told twice, one record with the same ids and one event", async () => {
      const ctx = await createTestOrganization();
      const source = await newSource(ctx, id);
      const told = await allBatches();
      const count = told.flatMap(recordsIn).length;
      expect(await tell(ctx, source, told)).toEqual({ created: count, updated: 0, unchanged: 0, stale: 0 });
      const first = await idsHeld(ctx);
      expect(new Set(first).size).toBe(first.length);

      // Read anew, so that nothing depends on when or in which order it is told.
      const again = (await allBatches()).toReversed();
      expect(await tell(ctx, source, again)).toEqual({ created: 0, updated: 0, unchanged: count, stale: 0 });
      expect(await idsHeld(ctx)).toEqual(first);
    });

    it("becomes a valid event for each record, about a record that is there", async () => {
      const ctx = await createTestOrganization();
      const source = await newSource(ctx, id);
      const told = await allBatches();
      await tell(ctx, source, told);
      const stream = await withOrganization(ctx.organization.id, (tx) =>
        tx
          .select()
          .from(events)
          .where(and(eq(events.organizationId, ctx.organization.id), eq(events.sourceId, source.id))),
      );
      const held = new Set(await idsHeld(ctx));
      const begun = new Set<string>(Object.values(recordKinds).map(({ created }) => created));
      for (const event of stream) {
        expect(validEvent.safeParse(event).error?.issues, event.type).toBeUndefined();
        expect(event.source).toBe(id);
        expect(held, `${event.type} ${event.externalId}`).toContain(event.subject[0]?.id);
      }
      const ofRecords = (externalIds: string[]) => externalIds.toSorted();
      expect(
        ofRecords(stream.filter(({ type }) => begun.has(type)).map((event) => event.externalId)),
      ).toEqual(ofRecords(told.flatMap(recordsIn).map(({ externalId }) => externalId)));
    });
  },
);

/** JSON in which whatever has this id has nothing else. */
function withoutContents(text: string, id: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  return JSON.stringify(JSON.parse(text), (_, value: unknown) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const own = Object.entries(value).filter(([, part]) => part === id);
    return own.length > 0 ? Object.fromEntries(own) : value;
  });
}
