import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { refreshStatistics } from "@/db/refresh-statistics";
import { deliveries, importPieces, importRecords, imports } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { settleOrders } from "@/server/ingest/orders/settle-orders";
import { writeOrderLines } from "@/server/ingest/orders/write-order-lines";
import { settleMentions } from "@/server/ingest/records/settle-mentions";
import { noCounts, type WriteCounts } from "@/server/ingest/records/write-records";
import { writeToldRecords } from "@/server/ingest/records/write-told-records";
import type { Telling } from "@/server/ingest/told";
import { updateCoverage } from "@/server/sources/file-source";
import { fileReading } from "./file-reading";
import { type ImportKindId, importKindId } from "./import-contract";
import { importView } from "./import-view";
import { importRow } from "./list-imports";
import { recordOfKind } from "./rows/read-record";
import { type ReadRows, type RowError, rowsReader } from "./rows/read-rows";

type ImportRow = typeof imports.$inferSelect;

const settledAtOnce = 1000;
/** So many rows change how tables look to the planner. */
const manyRows = 5000;
const recordTables = [
  "order_lines",
  "bookings",
  "product_months",
  "orders",
  "customers",
  "products",
  "events",
];

/**
 * Carries a confirmed import on for about `forMs`, and says whether it is finished. Every piece and every lot of
 * documents is one transaction with its checkpoint, so it can be stopped at any moment and called again.
 */
export async function advanceImport(
  ctx: Ctx,
  { id, forMs = Number.POSITIVE_INFINITY }: { id: string; forMs?: number },
): Promise<{ finished: boolean }> {
  const until = performance.now() + forMs;
  const upload = await withOrganization(ctx.organization.id, (tx) => importRow(tx, ctx, id));
  const kind = importKindId.parse(upload.kind);
  const read = rowsReader(fileReading(ctx, importView(upload), kind, upload.mapping));
  let next: Promise<Piece | undefined> | undefined;
  try {
    do {
      const piece = await (next ?? nextPiece(ctx, id, read));
      // The next piece is read while this one is written.
      next = piece && nextPiece(ctx, id, read, piece.position);
      // A failure is met where the piece is awaited.
      next?.catch(() => {});
      const more = piece && (await importPiece(ctx, id, kind, piece));
      if (!more && !(await settle(ctx, id))) {
        if (upload.rowsTotal >= manyRows) await refreshStatistics(recordTables);
        await finish(ctx, id, kind);
        return { finished: true };
      }
    } while (performance.now() < until);
    return { finished: false };
  } finally {
    await next?.catch(() => {});
  }
}

type Piece = { position: number; firstRow: number; rows: string[][]; told: ReadRows };

/** Reads the first piece that is not done, or the first such after the one that is being written. */
async function nextPiece(
  ctx: Ctx,
  id: string,
  read: ReturnType<typeof rowsReader>,
  after = -1,
): Promise<Piece | undefined> {
  const [piece] = await withOrganization(ctx.organization.id, (tx) =>
    tx
      .select()
      .from(importPieces)
      .where(
        and(
          eq(importPieces.organizationId, ctx.organization.id),
          eq(importPieces.importId, id),
          gt(importPieces.position, after),
          isNull(importPieces.doneAt),
        ),
      )
      .orderBy(asc(importPieces.position))
      .limit(1),
  );
  return piece && { ...piece, told: read(piece.rows, piece.firstRow) };
}

/** Imports a piece of rows. False when the import was stopped. */
async function importPiece(ctx: Ctx, id: string, kind: ImportKindId, piece: Piece): Promise<boolean> {
  return withOrganization(ctx.organization.id, async (tx) => {
    const upload = await lockImport(tx, ctx, id);
    if (upload.status !== "importing") return false;
    const marked = await tx
      .update(importPieces)
      .set({ doneAt: ctx.now() })
      .where(
        and(
          eq(importPieces.organizationId, ctx.organization.id),
          eq(importPieces.importId, id),
          eq(importPieces.position, piece.position),
          isNull(importPieces.doneAt),
        ),
      )
      .returning({ position: importPieces.position });
    // Another worker was faster.
    if (marked.length === 0) return true;
    const { counts, errors } = await writeRows(tx, tellingOf(ctx, upload), id, kind, piece);
    if (errors.length > 0) await writeErrors(tx, ctx, id, errors);
    await count(tx, ctx, id, counts, {
      piecesDone: 1,
      rowsDone: piece.rows.length - errors.length,
      rowsFailed: errors.length,
    });
    return true;
  });
}

async function writeRows(
  tx: Transaction,
  telling: Telling,
  id: string,
  kind: ImportKindId,
  { rows, firstRow, told: { lines, records, errors } }: Piece,
): Promise<{ counts: WriteCounts; errors: RowError[] }> {
  const valuesOf = (row: number) => rows[row - firstRow] ?? [];
  if (kind === "orders") {
    const { undated } = await writeOrderLines(tx, telling, id, lines);
    const reason = "The order date is blank.";
    const more = undated.map(({ row }) => ({ row, column: null, reason, values: valuesOf(row) }));
    return { counts: noCounts(), errors: [...errors, ...more] };
  }
  const told = records.map(({ row, ...record }) => record);
  const { counts, repeated } = await writeToldRecords(tx, telling, id, recordOfKind[kind], told);
  const more = repeated.map((index) => {
    const row = records[index]?.row ?? 0;
    const reason = `An earlier row has the same ${recordOfKind[kind]} “${records[index]?.externalId}”.`;
    return { row, column: null, reason, values: valuesOf(row) };
  });
  return { counts, errors: [...errors, ...more] };
}

/** Writes a lot of the customers, products or orders that the lines told of. False when nothing is left. */
async function settle(ctx: Ctx, id: string): Promise<boolean> {
  return withOrganization(ctx.organization.id, async (tx) => {
    const upload = await lockImport(tx, ctx, id);
    const telling = tellingOf(ctx, upload);
    const counts =
      (await settleMentions(tx, telling, id, "customer", settledAtOnce)) ??
      (await settleMentions(tx, telling, id, "product", settledAtOnce)) ??
      (await settleOrders(tx, telling, id, { limit: settledAtOnce, partial: upload.status !== "importing" }));
    if (counts) await count(tx, ctx, id, counts, {});
    return counts !== undefined;
  });
}

async function finish(ctx: Ctx, id: string, kind: ImportKindId): Promise<void> {
  await withOrganization(ctx.organization.id, async (tx) => {
    const upload = await lockImport(tx, ctx, id);
    if (!upload.sourceId || upload.finishedAt) return;
    const mine = and(eq(importRecords.organizationId, ctx.organization.id), eq(importRecords.importId, id));
    await tx.delete(importRecords).where(mine);
    await updateCoverage(tx, ctx, upload.sourceId, kind);
    if (upload.deliveryId) {
      await tx
        .update(deliveries)
        .set({ processedAt: ctx.now() })
        .where(and(eq(deliveries.organizationId, ctx.organization.id), eq(deliveries.id, upload.deliveryId)));
    }
    await tx
      .update(imports)
      .set({ status: upload.status === "importing" ? "done" : upload.status, finishedAt: ctx.now() })
      .where(and(eq(imports.organizationId, ctx.organization.id), eq(imports.id, id)));
    await emit(tx, "records/changed", { organizationId: ctx.organization.id, sourceId: upload.sourceId });
  });
}

async function lockImport(tx: Transaction, ctx: Ctx, id: string): Promise<ImportRow> {
  await tx.execute(
    sql`select from imports where organization_id = ${ctx.organization.id} and id = ${id} for update`,
  );
  return importRow(tx, ctx, id);
}

function tellingOf(ctx: Ctx, upload: ImportRow): Telling {
  if (!upload.sourceId) throw new Error("The import was not confirmed.");
  return {
    organizationId: ctx.organization.id,
    sourceId: upload.sourceId,
    namespace: "file",
    provider: "file",
    currency: upload.currency,
    now: ctx.now(),
    traceId: ctx.traceId,
  };
}

async function writeErrors(tx: Transaction, ctx: Ctx, id: string, errors: RowError[]): Promise<void> {
  await tx.execute(sql`
    insert into import_errors (organization_id, import_id, row, "column", reason, values)
    select ${ctx.organization.id}::uuid, ${id}::uuid, row, "column", reason, values
    from jsonb_to_recordset(${JSON.stringify(errors)}::text::jsonb)
      as failed (row int, "column" text, reason text, values jsonb)
    on conflict (import_id, row) do nothing`);
}

async function count(
  tx: Transaction,
  ctx: Ctx,
  id: string,
  { created, updated, unchanged }: WriteCounts,
  rows: { piecesDone?: number; rowsDone?: number; rowsFailed?: number },
): Promise<void> {
  await tx
    .update(imports)
    .set({
      piecesDone: sql`${imports.piecesDone} + ${rows.piecesDone ?? 0}`,
      rowsDone: sql`${imports.rowsDone} + ${rows.rowsDone ?? 0}`,
      rowsFailed: sql`${imports.rowsFailed} + ${rows.rowsFailed ?? 0}`,
      recordsCreated: sql`${imports.recordsCreated} + ${created}`,
      recordsUpdated: sql`${imports.recordsUpdated} + ${updated}`,
      recordsUnchanged: sql`${imports.recordsUnchanged} + ${unchanged}`,
    })
    .where(and(eq(imports.organizationId, ctx.organization.id), eq(imports.id, id)));
}
