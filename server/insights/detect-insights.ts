import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { detectorRuns } from "@/db/schema/insights";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { contentHash } from "@/server/ids";
import { untilQuiet } from "@/server/quiet";
import { readShopHistories } from "./history/read-shop-histories";
import { type Judgement, judgeHistories, suppressedOf } from "./judge-histories";
import { type LifeChanges, writeFindings } from "./write-findings";

/** Counts what detectors find by; a change to how they judge makes every organization's next run a real one. */
const edition = 2;
const runsKeptDays = 90;
/** Reading the histories keeps the embedded database busy for a second, so it waits until nobody asks anything. */
const pause = { ms: 1_000, atMostMs: 30_000 };

export type DetectionRun = LifeChanges & {
  /** False where nothing had changed since the last run, which therefore still holds. */
  ran: boolean;
  tested: number;
  raised: number;
};

/**
 * Runs the detectors over what the organization's sources know by now: test, correct, identify, keep each finding's life.
 * On unchanged data it does nothing, and two runs at once do what one does.
 */
export async function detectInsights(ctx: Ctx, options: { force?: boolean } = {}): Promise<DetectionRun> {
  await untilQuiet(pause.ms, pause.atMostMs);
  const startedAt = ctx.now();
  const read = await withOrganization(ctx.organization.id, async (tx) => {
    const fingerprint = await fingerprintOf(ctx, tx);
    if (!options.force && (await stillHolds(ctx, tx, { fingerprint, startedAt }))) return undefined;
    return { fingerprint, histories: await readShopHistories(ctx, tx) };
  });
  if (!read) return nothingNew;

  const judgement = await judgeHistories(read.histories.map(({ history }) => history));
  const asOf =
    read.histories.map((history) => history.asOf).sort((a, b) => b.getTime() - a.getTime())[0] ?? startedAt;
  return withOrganization(ctx.organization.id, async (tx) => {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`insights ${ctx.organization.id}`}, 0))`,
    );
    const look = { fingerprint: read.fingerprint, startedAt };
    if (!options.force && (await stillHolds(ctx, tx, look))) return nothingNew;
    const changes = await writeFindings(ctx, tx, judgement);
    const run = await writeRun(ctx, tx, judgement, { asOf, ...look });
    ctx.log.info({ ...changes, ...run }, "insights detected");
    return { ran: true, ...changes, ...run };
  });
}

const nothingNew: DetectionRun = {
  ran: false,
  tested: 0,
  raised: 0,
  opened: 0,
  worsened: 0,
  improved: 0,
  resolved: 0,
  reopened: 0,
};

/** What a run looks at, and from when on: what comes in after it began is for the next. */
type Look = { fingerprint: string; startedAt: Date };

/** Whether the last run looked at the same; if so it is noted that B looked again. */
async function stillHolds(ctx: Ctx, tx: Transaction, { fingerprint, startedAt }: Look): Promise<boolean> {
  const [last] = await tx
    .select({ id: detectorRuns.id, fingerprint: detectorRuns.fingerprint })
    .from(detectorRuns)
    .where(eq(detectorRuns.organizationId, ctx.organization.id))
    .orderBy(desc(detectorRuns.startedAt))
    .limit(1);
  if (last?.fingerprint !== fingerprint) return false;
  await tx
    .update(detectorRuns)
    .set({ checkedAt: startedAt })
    .where(and(eq(detectorRuns.organizationId, ctx.organization.id), eq(detectorRuns.id, last.id)));
  return true;
}

const dataRow = z.object({
  orders: z.number(),
  updated: z.string().nullable(),
  covers: z.string().nullable(),
  /** Accounts' kinds of records that are still read for the first time. */
  reading: z.number(),
});

async function fingerprintOf(ctx: Ctx, tx: Transaction): Promise<string> {
  const { id, timeZone, weekStartsOn } = ctx.organization;
  const [data] = z.array(dataRow).parse(
    await tx.execute(sql`select
      (select count(*)::int from orders where organization_id = ${id} and deleted_at is null) as orders,
      (select max(updated_at)::text from orders where organization_id = ${id}) as updated,
      (select max(covers_to)::text from sources where organization_id = ${id}) as covers,
      (select count(*)::int from sync_states where organization_id = ${id} and read_until is null) as reading`),
  );
  const coversTo = data?.covers ? new Date(data.covers) : undefined;
  const asOf = coversTo && coversTo < ctx.now() ? coversTo : ctx.now();
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(asOf);
  return contentHash(JSON.stringify([edition, timeZone, weekStartsOn, day, data]));
}

async function writeRun(
  ctx: Ctx,
  tx: Transaction,
  { judged, untested }: Judgement,
  run: Look & { asOf: Date },
): Promise<{ tested: number; raised: number }> {
  const organizationId = ctx.organization.id;
  const ofOrganization = eq(detectorRuns.organizationId, organizationId);
  await tx
    .delete(detectorRuns)
    .where(
      and(
        ofOrganization,
        sql`${detectorRuns.startedAt} < ${ctx.now().toISOString()}::timestamptz - make_interval(days => ${runsKeptDays})`,
      ),
    );
  await tx
    .update(detectorRuns)
    .set({ suppressed: [] })
    .where(and(ofOrganization, sql`${detectorRuns.suppressed} <> '[]'::jsonb`));
  const counts = { tested: judged.length, raised: judged.filter(({ raised }) => raised).length };
  await tx.insert(detectorRuns).values({
    organizationId,
    ...run,
    finishedAt: ctx.now(),
    checkedAt: run.startedAt,
    ...counts,
    suppressed: suppressedOf(judged),
    untested,
  });
  return counts;
}
