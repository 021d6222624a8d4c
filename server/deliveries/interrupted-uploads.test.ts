import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { importPieces, imports } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { MemberCtx } from "@/server/ctx";
import { cancelImport } from "./cancel-import";
import { failInterruptedUploads } from "./fail-interrupted-uploads";
import { listImports } from "./list-imports";
import { receiveUpload } from "./receive-upload";
import { bytesOf } from "./testing/import-text";

const header = "Invoice,Date,Product,Quantity,Price\n";
const rows = "1,2026-01-02,Lantern,2,3.50\n2,2026-01-03,Candle,1,1.20\n";

describe("an upload that is cut off", () => {
  withTestDatabase();
  let ctx: MemberCtx;
  beforeAll(async () => {
    ctx = await createTestOrganization();
  });

  /** An upload whose first rows have arrived and whose further ones come when `goOn` is called. */
  async function begin(fileName: string) {
    let goOn = () => {};
    const more = new Promise<void>((fulfil) => {
      goOn = fulfil;
    });
    async function* bytes() {
      // More than the reader looks at before it begins.
      yield Buffer.from(header + rows.repeat(5_000));
      await more;
      yield Buffer.from("3,2026-01-04,Lamp,1,9.00\n");
    }
    const outcome = receiveUpload(ctx, { fileName }, bytes(), { rowsPerPiece: 500 }).catch((error) => error);
    await expect
      .poll(async () => (await find(fileName))?.rowsTotal ?? 0, { timeout: 20_000 })
      .toBeGreaterThan(0);
    return { goOn, outcome };
  }

  const find = async (fileName: string) =>
    (await listImports(ctx)).imports.find((each) => each.fileName === fileName);

  const kept = async (id: string | undefined) =>
    withOrganization(ctx.organization.id, (tx) =>
      tx.$count(importPieces, eq(importPieces.importId, id ?? "")),
    );

  /** As after a crash: nobody has renewed the lease for longer than it lasts. */
  const forget = (fileName: string) =>
    withOrganization(ctx.organization.id, (tx) =>
      tx
        .update(imports)
        .set({ receivingUntil: sql`now() - interval '1 second'` })
        .where(eq(imports.fileName, fileName)),
    );

  it("fails with what to do, lets go of its rows, and the file can be sent again", async () => {
    const { goOn, outcome } = await begin("cut.csv");
    await forget("cut.csv");
    expect(await failInterruptedUploads()).toBe(1);
    const cut = await find("cut.csv");
    expect(cut).toMatchObject({
      status: "failed",
      problem: "The upload was interrupted. Upload the file again.",
    });
    expect(await kept(cut?.id)).toBe(0);

    // Should the process live after all, it adds nothing to what is over.
    goOn();
    expect(await outcome).toMatchObject({ code: "conflict" });
    expect(await find("cut.csv")).toMatchObject({ status: "failed", problem: cut?.problem });
    expect(await kept(cut?.id)).toBe(0);

    const again = await receiveUpload(ctx, { fileName: "again.csv" }, bytesOf(header + rows));
    expect(again.import.status).toBe("ready");
  });

  it("is left alone while somebody receives it", async () => {
    const { goOn, outcome } = await begin("slow.csv");
    expect(await failInterruptedUploads()).toBe(0);
    goOn();
    expect(await outcome).toMatchObject({ import: { status: "ready", rowsTotal: 10_001 } });
  });

  it("stays cancelled where a person cancelled it while it came", async () => {
    const { goOn, outcome } = await begin("cancelled.csv");
    const upload = await find("cancelled.csv");
    await cancelImport(ctx, { id: upload?.id ?? "" });
    goOn();
    expect(await outcome).toMatchObject({ code: "conflict" });
    expect(await find("cancelled.csv")).toMatchObject({ status: "cancelled" });
    expect(await kept(upload?.id)).toBe(0);
  });
});
