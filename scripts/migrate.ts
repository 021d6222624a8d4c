// `npm run db:migrate`: brings the schema of DATABASE_URL up to date. The app does so at its start too; this is for
// deployments that want it done before.

import { openPostgres } from "@/db/client";
import { env } from "@/server/env";

if (!env.DATABASE_URL) {
  console.error("DATABASE_URL is not set. The database in the data folder is migrated by npm start.");
  process.exit(1);
}
const open = await openPostgres(env.DATABASE_URL, 1);
await open.close();
console.log("The schema is up to date.");
