// npm run bench [part …]   how fast Beya is, beside something fair in the same run
// On the embedded database, and on PostgreSQL too where TEST_DATABASE_URL or DATABASE_URL names a server.

import { benchArrivals, prepareArrivals } from "./arrivals";
import { benchColdStart } from "./cold-start";
import { databases } from "./databases";
import { benchFirstScreen } from "./first-screen";
import { benchFirstSync } from "./first-sync";
import { benchImport } from "./import";
import { benchJobs } from "./jobs";
import { benchQuestions } from "./questions";
import { benchSearch } from "./search";
import { benchWebhooks, prepareWebhooks } from "./webhooks";

const asked = process.argv.slice(2);
const wants = (part: string) => asked.length === 0 || asked.includes(part);

for (const database of databases()) {
  console.log(`\n━━ ${database.name}`);
  const place = await database.make();
  try {
    // The ledger is loaded by the first part and read by the others.
    const ledger = ["import", "questions", "search"].some(wants) ? await benchImport(place) : undefined;
    if (ledger && wants("search")) await benchSearch(place, ledger);
    if (wants("jobs")) await benchJobs();
    if (wants("first-sync")) await benchFirstSync();
    if (wants("webhooks")) await prepareWebhooks();
    const announcing = wants("arrivals") ? await prepareArrivals() : undefined;
    await place.close();
    if (wants("webhooks")) await benchWebhooks(place);
    if (announcing) await benchArrivals(place, announcing);
    if (ledger && wants("questions")) await benchQuestions(place, ledger);
    if (wants("cold-start")) await benchColdStart(place);
  } finally {
    await place.remove();
  }
}
if (wants("first-screen")) await benchFirstScreen();
