import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { refreshStatistics } from "@/db/refresh-statistics";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { embeddingModel } from "@/server/ai/models";
import { vectorText } from "@/server/ai/vector-text";
import type { Ctx } from "@/server/ctx";
import { addDocuments } from "@/server/ingest/add-documents";
import { chunkRecords } from "@/server/ingest/chunk-records";
import { keywordQuery, keywordScores, postingsCap } from "./keyword-scores";
import { nearestChunks } from "./nearest-chunks";

const large = 3000;
const small = 30;

// What once made such searches a hundred times slower, or their pages empty, on real databases.
describe("searching a small organization beside a large one", () => {
  withTestDatabase();
  let big: Ctx;
  let little: Ctx;

  beforeAll(async () => {
    big = await createTestOrganization();
    little = await createTestOrganization();
    for (const [ctx, many] of [
      [big, large],
      [little, small],
    ] as const) {
      await addDocuments(
        ctx,
        Array.from({ length: many }, (_, n) => ({
          externalId: `d${n}`,
          title: `Note ${n}`,
          text: `Parcel ${n} went to town ${n % 7}`,
        })),
      );
      await chunkRecords(ctx);
      await giveRandomVectors(ctx);
    }
    await refreshStatistics(["chunks", "postings", "embeddings", "embedding_signs"]);
  }, 240_000);

  it("compares organizations with the plain setting, whose value the planner knows", async () => {
    const { db } = await database();
    const policies = await db.execute(sql`
      select tablename, qual from pg_policies where policyname = 'organization' and tablename in
        ('chunks', 'postings', 'term_frequencies', 'memory_sizes', 'embeddings', 'embedding_signs')`);
    expect(policies).toHaveLength(6);
    for (const { qual } of policies) expect(String(qual)).not.toMatch(/select/i);
  });

  it("plans every query for its own values", async () => {
    const [row] = await withOrganization(big.organization.id, (tx) => tx.execute(sql`show plan_cache_mode`));
    expect(row).toEqual({ plan_cache_mode: "force_custom_plan" });
  });

  it("reads only the postings of the question's stems and of the organization", async () => {
    const plan = await withOrganization(little.organization.id, (tx) =>
      tx.execute(sql`
        explain (costs off) select entries from postings
        where organization_id = ${little.organization.id} and term = 'parcel'`),
    );
    const text = plan.map((row) => String(row["QUERY PLAN"])).join("\n");
    expect(text).toContain("postings_organization_id_term_space_segment_pk");
    expect(text).not.toContain("Seq Scan");
  });

  it("fills the page of the small organization, exactly and by signs", async () => {
    const query = { model: embeddingModel, vector: randomVector() };
    for (const exact of [true, false]) {
      const found = await withOrganization(little.organization.id, (tx) =>
        nearestChunks(tx, little.organization.id, query, { limit: 20, chunks: small, exact }),
      );
      expect(found).toHaveLength(20);
    }
  });

  it("answers with the organization's own chunks alone", async () => {
    const { id } = little.organization;
    const [own, near, words] = await withOrganization(id, async (tx) => [
      new Set(
        (await tx.execute(sql`select id from chunks where organization_id = ${id}`)).map((row) => row.id),
      ),
      await nearestChunks(
        tx,
        id,
        { model: embeddingModel, vector: randomVector() },
        { limit: 30, chunks: small },
      ),
      await keywordScores(tx, id, await keywordQuery(tx, id, "parcel town"), { limit: 30 }),
    ]);
    for (const chunk of [...near, ...words]) expect(own).toContain(chunk.id);
  });

  it("leaves common words out before it reads more postings than it can afford", async () => {
    const { id } = big.organization;
    const terms = await withOrganization(id, async (tx) => {
      await tx.execute(sql`update term_frequencies set chunks = ${postingsCap} where term = 'parcel'`);
      const query = await keywordQuery(tx, id, "parcel to town 1234");
      return query.terms.map(({ term }) => term);
    });
    expect(terms).toEqual(["1234", "town"]);
  });
});

function randomVector(): Float32Array {
  const vector = Float32Array.from({ length: embeddingModel.dimensions }, () => Math.random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

async function giveRandomVectors(ctx: Ctx): Promise<void> {
  const organizationId = ctx.organization.id;
  await withOrganization(organizationId, async (tx) => {
    const chunks = await tx.execute(sql`select id from chunks where organization_id = ${organizationId}`);
    for (let start = 0; start < chunks.length; start += 500) {
      const rows = chunks
        .slice(start, start + 500)
        .map(({ id }) => ({ id, vector: vectorText(randomVector()) }));
      await tx.execute(sql`
        with made as (
          select id, vector::halfvec as vector
          from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as m (id uuid, vector text)
        ), stored as (
          insert into embeddings (organization_id, chunk_id, model, text_hash, vector)
          select ${organizationId}::uuid, id, ${embeddingModel.id}, id::text, vector from made
        )
        insert into embedding_signs (organization_id, chunk_id, model, space, signs)
        select ${organizationId}::uuid, id, ${embeddingModel.id}, 'knowledge', binary_quantize(vector) from made`);
    }
  });
}
