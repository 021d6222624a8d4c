// `npm run test:postgres`: the tests that touch the database, on the server of TEST_DATABASE_URL.

import { fileURLToPath } from "node:url";
import { runVitest } from "./vitest.mjs";

if (!process.env.TEST_DATABASE_URL) {
  console.error(
    "Set TEST_DATABASE_URL to a server where databases may be made, such as postgres://postgres@localhost:5432/postgres",
  );
  process.exit(1);
}
const root = fileURLToPath(new URL("../..", import.meta.url));
const { passed, failed, skipped } = await runVitest(root, "vitest.config.ts", ["db", "inngest", "server"]);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 ? 1 : 0;
