import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { columnMappings, importPieces, imports } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { conflict, DomainError } from "@/server/errors";
import { contentHash, randomId } from "@/server/ids";
import { profileColumns } from "./columns/column-profile";
import { nameTokens } from "./columns/name-similarity";
import { recognizeColumns } from "./columns/recognize-columns";
import { type Bytes, measured } from "./csv/byte-stream";
import { type CsvFile, openCsv } from "./csv/read-rows";
import { failImport } from "./fail-import";
import { columnMapping, type ImportKindId, importKindId } from "./import-contract";
import { type ImportView, importView } from "./import-view";
import { getImport, importRow } from "./list-imports";
import { requireImporter } from "./permission";
import { keepReceiving, receivingLease } from "./receiving-lease";

/** Few enough for a short transaction, enough that its overhead does not count. */
const usualRowsPerPiece = 2000;

export const receiveUploadInput = z.object({
  fileName: z.string().trim().min(1).max(255).default("upload.csv"),
  /** Recognised where it is not given. */
  kind: importKindId.optional(),
  /** Take the file in again although the same bytes were imported before. */
  force: z.boolean().default(false),
});

export type ReceivedUpload = {
  import: ImportView;
  /** The same bytes came before: `import` is that earlier one, and nothing was changed. */
  alreadyImported: boolean;
};

/**
 * Takes in a CSV file of any length, plain or gzip: keeps its rows in pieces and says what its columns seem to be.
 * Nothing is imported until it is confirmed. Throws `invalid` with what to do where the file cannot be read.
 */
export async function receiveUpload(
  ctx: Ctx,
  input: z.input<typeof receiveUploadInput>,
  stream: Bytes,
  { rowsPerPiece = usualRowsPerPiece }: { rowsPerPiece?: number } = {},
): Promise<ReceivedUpload> {
  requireImporter(ctx);
  const { fileName, kind, force } = receiveUploadInput.parse(input);
  const source = measured(stream);
  const file = await openCsv(source.bytes);
  const id = await beginImport(ctx, fileName, kind ?? "orders", file);
  const stop = keepReceiving(ctx, id);
  try {
    const profile = profileColumns(file.header);
    const rowsTotal = await storePieces(ctx, id, file, profile.see, rowsPerPiece);
    if (rowsTotal === 0) {
      throw new DomainError("invalid", "The file has names of columns but no rows below them.");
    }
    const { fileHash, sizeBytes } = source.digest();
    const earlier = force ? undefined : await sameFile(ctx, id, fileHash);
    if (earlier) {
      await dropImport(ctx, id);
      return { import: await getImport(ctx, { id: earlier }), alreadyImported: true };
    }
    return {
      import: await makeReady(ctx, id, profile.columns(), kind, { fileHash, sizeBytes }),
      alreadyImported: false,
    };
  } catch (error) {
    await endUpload(ctx, id, error);
    throw error;
  } finally {
    stop();
  }
}

async function beginImport(ctx: Ctx, fileName: string, kind: ImportKindId, file: CsvFile): Promise<string> {
  const id = randomId();
  await withOrganization(ctx.organization.id, (tx) =>
    tx.insert(imports).values({
      id,
      organizationId: ctx.organization.id,
      fileName,
      kind,
      encoding: file.encoding,
      delimiter: file.delimiter,
      shape: contentHash(JSON.stringify(file.header.map((name) => nameTokens(name).join(" ")))),
      currency: ctx.organization.currency,
      timeZone: ctx.organization.timeZone,
      receivingUntil: receivingLease(),
      createdAt: ctx.now(),
    }),
  );
  return id;
}

/** Stores the rows piece by piece, each in a transaction of its own. Returns their number. */
async function storePieces(
  ctx: Ctx,
  id: string,
  file: CsvFile,
  see: (row: string[]) => void,
  rowsPerPiece: number,
): Promise<number> {
  let rows: string[][] = [];
  let position = 0;
  let total = 0;
  let storing: Promise<void> = Promise.resolve();
  const store = async () => {
    // One piece is stored while the next is read.
    await storing;
    storing = storePiece(ctx, id, position, total + 1, rows);
    storing.catch(() => {});
    position++;
    total += rows.length;
    rows = [];
  };
  const split = file.encoding.startsWith("utf-16");
  try {
    for await (const row of file.rows) {
      see(row);
      // Half of a surrogate pair is no text for the database.
      rows.push(split ? row.map((cell) => cell.replace(/\p{Surrogate}/gu, "\ufffd")) : row);
      if (rows.length >= rowsPerPiece) await store();
    }
    if (rows.length > 0) await store();
  } catch (error) {
    await storing.catch(() => {});
    throw error;
  }
  await storing;
  return total;
}

async function storePiece(
  ctx: Ctx,
  id: string,
  position: number,
  firstRow: number,
  rows: string[][],
): Promise<void> {
  const text = JSON.stringify(rows);
  await withOrganization(ctx.organization.id, async (tx) => {
    await whileReceiving(tx, ctx, id, { rowsTotal: firstRow + rows.length - 1, piecesTotal: position + 1 });
    await tx.execute(sql`insert into import_pieces (organization_id, import_id, position, first_row, rows)
      values (${ctx.organization.id}, ${id}, ${position}, ${firstRow}, ${text}::text::jsonb)`);
  });
}

/** Notes how an upload stands. Throws `conflict` where somebody ended it meanwhile. */
async function whileReceiving(
  tx: Transaction,
  ctx: Ctx,
  id: string,
  changes: Partial<typeof imports.$inferInsert>,
): Promise<void> {
  const noted = await tx
    .update(imports)
    .set(changes)
    .where(
      and(
        eq(imports.organizationId, ctx.organization.id),
        eq(imports.id, id),
        eq(imports.status, "receiving"),
      ),
    )
    .returning({ id: imports.id });
  if (noted.length === 0) throw conflict("This upload was ended before it was complete.", "Upload it again.");
}

async function sameFile(ctx: Ctx, id: string, fileHash: string): Promise<string | undefined> {
  const [earlier] = await withOrganization(ctx.organization.id, (tx) =>
    tx
      .select({ id: imports.id })
      .from(imports)
      .where(
        and(
          eq(imports.organizationId, ctx.organization.id),
          eq(imports.fileHash, fileHash),
          ne(imports.id, id),
          inArray(imports.status, ["ready", "importing", "done"]),
        ),
      )
      .orderBy(desc(imports.createdAt))
      .limit(1),
  );
  return earlier?.id;
}

async function makeReady(
  ctx: Ctx,
  id: string,
  columns: ImportView["columns"],
  given: ImportKindId | undefined,
  file: { fileHash: string; sizeBytes: number },
): Promise<ImportView> {
  return withOrganization(ctx.organization.id, async (tx) => {
    const { shape } = await importRow(tx, ctx, id);
    const [remembered] = await tx
      .select({ kind: columnMappings.kind, mapping: columnMappings.mapping })
      .from(columnMappings)
      .where(
        and(eq(columnMappings.organizationId, ctx.organization.id), eq(columnMappings.shape, shape ?? "")),
      );
    const usable = remembered && (!given || remembered.kind === given) ? remembered : undefined;
    const recognized = usable ?? recognizeColumns(columns, given);
    const currency = columns.find((column) => column.facts.currency)?.facts.currency;
    await whileReceiving(tx, ctx, id, {
      ...file,
      columns,
      kind: recognized.kind,
      mapping: columnMapping.parse(recognized.mapping),
      status: "ready",
      ...(currency ? { currency } : {}),
    });
    return importView(await importRow(tx, ctx, id));
  });
}

async function dropImport(ctx: Ctx, id: string): Promise<void> {
  await withOrganization(ctx.organization.id, (tx) =>
    tx.delete(imports).where(and(eq(imports.organizationId, ctx.organization.id), eq(imports.id, id))),
  );
}

/** Keeps the failed upload in the list with its reason, and lets go of its rows. */
async function endUpload(ctx: Ctx, id: string, error: unknown): Promise<void> {
  await withOrganization(ctx.organization.id, (tx) =>
    tx
      .delete(importPieces)
      .where(and(eq(importPieces.organizationId, ctx.organization.id), eq(importPieces.importId, id))),
  );
  await failImport(ctx, { id, error });
}
