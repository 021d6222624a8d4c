import { createReadStream } from "node:fs";
import { closeDatabase } from "@/db/client";
import { organizations } from "@/db/schema/organizations";
import { withSystem } from "@/db/tenant";
import { ctxOf } from "@/server/ctx";
import { receiveUpload } from "@/server/deliveries/receive-upload";

async function main() {
  const [o] = await withSystem((tx) =>
    tx.insert(organizations).values({ name: "X", timeZone: "Europe/London", currency: "GBP" }).returning(),
  );
  if (!o) throw 1;
  const ctx = ctxOf(o);
  for (const p of process.argv.slice(2)) {
    const t = Date.now();
    const r = await receiveUpload(ctx, { fileName: p }, createReadStream(p));
    console.log(
      r.import.kind,
      r.import.recognition,
      r.import.rowsTotal,
      Date.now() - t,
      "ms",
      process.memoryUsage().rss / 1e6,
    );
    console.log(
      Object.entries(r.import.mapping)
        .map(([f, c]) => f + "=" + r.import.columns[c]?.name)
        .join(", "),
    );
    console.log(
      JSON.stringify(
        r.import.columns.map((c) => [c.name, c.samples[0], c.facts]),
        null,
        0,
      ).slice(0, 1500),
    );
  }
  await closeDatabase();
}
main();
