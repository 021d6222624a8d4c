import { describe, expect, it } from "vitest";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { previewImport } from "./preview-import";
import { receiveUpload } from "./receive-upload";
import { bytesOf } from "./testing/import-text";
import { uploadOf } from "./upload-request";

const text =
  "Order,Date,Item,Qty,Price\n1,03/04/2011,Lamp,2,9.50\n2,05/04/2011,Desk,many,\n3,05/04/2011,Desk,1,5\n4,06/04/2011,Desk,2,5\n";

describe("previewing an import", () => {
  withTestDatabase();

  it("shows the first rows as they would be read, with what is wrong and what is doubtful", async () => {
    const ctx = await createTestOrganization({ timeZone: "Europe/London" });
    const { import: upload } = await receiveUpload(ctx, {}, bytesOf(text));
    const preview = await previewImport(ctx, { id: upload.id });
    expect(preview).toMatchObject({ kind: "orders", missing: [] });
    expect(preview.rows[0]?.cells.find(({ field }) => field === "orderedAt")).toEqual({
      field: "orderedAt",
      raw: "03/04/2011",
      value: "3 Apr 2011, 00:00",
      problem: null,
    });
    expect(preview.rows[1]).toMatchObject({ problem: "“many” is not a number." });
    expect(preview.notes[0]).toContain("03/04 is read as 3 April");
  });

  it("reads doubtful dates as they are written where the business is", async () => {
    const ctx = await createTestOrganization({ timeZone: "America/Chicago", currency: "USD" });
    const { import: upload } = await receiveUpload(ctx, {}, bytesOf(text));
    const preview = await previewImport(ctx, { id: upload.id });
    expect(preview.rows[0]?.cells.find(({ field }) => field === "orderedAt")?.value).toBe(
      "4 Mar 2011, 00:00",
    );
  });

  it("can be asked for another kind and mapping", async () => {
    const ctx = await createTestOrganization();
    const { import: upload } = await receiveUpload(ctx, {}, bytesOf(text));
    const preview = await previewImport(ctx, { id: upload.id, kind: "invoices", mapping: { number: 0 } });
    expect(preview.missing).toEqual([
      "Choose the column for “Amount”.",
      "Choose the column for “Invoice date”.",
    ]);
  });
});

describe("an upload request", () => {
  it("carries the file as its body or in a form", async () => {
    const form = new FormData();
    form.set("file", new File([text], "may.csv"));
    for (const request of [
      new Request("http://beya/api/v1/imports?fileName=may.csv&kind=orders", { method: "POST", body: text }),
      new Request("http://beya/api/v1/imports?kind=orders", { method: "POST", body: form }),
    ]) {
      const { input, bytes } = await uploadOf(request);
      expect(input).toEqual({ fileName: "may.csv", kind: "orders", force: false });
      let read = "";
      for await (const part of bytes) read += Buffer.from(part).toString();
      expect(read).toBe(text);
    }
  });
});
