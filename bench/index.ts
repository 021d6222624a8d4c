// npm run bench [part …]   how fast Beya is, beside something fair in the same run
// On the embedded database, and on PostgreSQL too where TEST_DATABASE_URL or DATABASE_URL names a server.

import { databases } from "./databases";
import { benchImport } from "./import";

const asked = process.argv.slice(2);
const wants = (part: string) => asked.length === 0 || asked.includes(part);

// Each part is loaded when its turn comes, so that none is measured with the memory of the others.
for (const database of databases()) {
  console.log(`\n━━ ${database.name}`);
  const place = await database.make();
  try {
    // The ledger is loaded by the first part and read by the others.
    const ledger = ["import", "questions", "search"].some(wants) ? await benchImport(place) : undefined;
    if (ledger && wants("search")) await (await import("./search")).benchSearch(place, ledger);
    if (wants("jobs")) await (await import("./jobs")).benchJobs();
    if (wants("first-sync")) await (await import("./first-sync")).benchFirstSync();
    const webhooks = wants("webhooks") ? await import("./webhooks") : undefined;
    await webhooks?.prepareWebhooks();
    await place.close();
    await webhooks?.benchWebhooks(place);
    if (ledger && wants("questions")) await (await import("./questions")).benchQuestions(place, ledger);
    if (wants("cold-start")) await (await import("./cold-start")).benchColdStart(place);
  } finally {
    await place.remove();
  }
  if (wants("arrivals")) await (await import("./arrivals")).benchArrivals(await database.make());
  if (wants("backlog")) await (await import("./backlog")).benchBacklog(await database.make());
}
if (wants("first-screen")) await (await import("./first-screen")).benchFirstScreen();
