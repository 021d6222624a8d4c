import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readOnlineRetail, readSuperstore } from "./ledger";
import { onlineRetailQuestions } from "./online-retail/expected";
import { superstoreQuestions } from "./superstore/expected";

// Writes questions.jsonl of both sets, the expected values made from the files alone: tsx scripts/eval/questions/make-questions.ts
const here = dirname(fileURLToPath(import.meta.url));
const data = join(here, "../../../../shared/data");

export type Case = [question: string, expect: object];

function write(set: string, cases: Case[]): void {
  const lines = cases.map(([question, expect]) => JSON.stringify({ question, expect }));
  writeFileSync(join(here, set, "questions.jsonl"), `${lines.join("\n")}\n`);
  console.log(`${set}: ${cases.length} questions`);
}

write(
  "online-retail",
  onlineRetailQuestions(readOnlineRetail(join(data, "online-retail/online_retail_2010-12_2011-06.csv.gz"))),
);
write("superstore", superstoreQuestions(readSuperstore(join(data, "superstore/superstore.csv"))));
