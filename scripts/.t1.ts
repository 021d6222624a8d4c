import { createReadStream } from "node:fs";
import { openCsv } from "@/server/deliveries/csv/read-rows";

async function main() {
  const t = Date.now();
  const f = await openCsv(createReadStream(process.argv[2] ?? ""));
  let n = 0;
  for await (const r of f.rows) n++;
  console.log(
    f.encoding,
    JSON.stringify(f.delimiter),
    f.gzipped,
    f.header,
    n,
    Date.now() - t,
    "ms",
    process.memoryUsage().rss / 1e6,
  );
}
main();
