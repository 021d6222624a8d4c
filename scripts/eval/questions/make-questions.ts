import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readOnlineRetail, readSuperstore } from "./ledger";
import { onlineRetailQuestions } from "./online-retail/expected";
import { onlineRetailOwners } from "./online-retail/owners";
import { superstoreQuestions } from "./superstore/expected";
import { superstoreOwners } from "./superstore/owners";

// Writes questions.jsonl of every set, the expected values made from the files alone: tsx scripts/eval/questions/make-questions.ts
const here = dirname(fileURLToPath(import.meta.url));
const data = join(here, "../../../../shared/data");

export type Case = [question: string, expect: object];

function write(set: string, cases: Case[]): void {
  const lines = cases.map(([question, expect]) => JSON.stringify({ question, expect }));
  mkdirSync(join(here, set), { recursive: true });
  writeFileSync(join(here, set, "questions.jsonl"), `${lines.join("\n")}\n`);
  console.log(`${set}: ${cases.length} questions`);
}

/** One half by chance to mend the grammar with, the other only to measure it: it is not looked at while mending. */
function writeHalves(set: string, cases: Case[]): void {
  const held = ([question]: Case) => createHash("sha256").update(question).digest().readUInt8() % 2 === 1;
  write(
    `${set}/mending`,
    cases.filter((one) => !held(one)),
  );
  write(`${set}/held-out`, cases.filter(held));
}

const onlineRetail = readOnlineRetail(join(data, "online-retail/online_retail_2010-12_2011-06.csv.gz"));
const superstore = readSuperstore(join(data, "superstore/superstore.csv"));
write("online-retail", onlineRetailQuestions(onlineRetail));
write("superstore", superstoreQuestions(superstore));
writeHalves("online-retail", onlineRetailOwners(onlineRetail));
writeHalves("superstore", superstoreOwners(superstore));
