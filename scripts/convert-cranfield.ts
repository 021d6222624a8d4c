import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes the Cranfield collection in BEIR form: `corpus.jsonl`, `queries.jsonl`, `qrels/test.tsv`.
 *
 *   npx tsx scripts/convert-cranfield.ts [from] [to]
 *
 * Judgments name questions by their place in the file (1 to 225), not by the number printed there. Their codes run from 1,
 * a complete answer, to 4, of minimum interest, so a gain is 5 less the code; -1 is of no interest.
 */
const [from = "../shared/data/cranfield", to = ".data/cranfield"] = process.argv.slice(2);

const documents = recordsOf("cran.all.1400").map(({ id, T, W }) => {
  const title = T ?? "";
  const text = W ?? "";
  // The abstracts repeat their title as first sentence.
  return { _id: id, title, text: text.startsWith(title) ? text.slice(title.length).trim() : text };
});
const questions = recordsOf("cran.qry").map(({ W }, place) => ({ _id: String(place + 1), text: W ?? "" }));
const judgments = read("cranqrel")
  .split("\n")
  .map((line) => line.trim().split(/\s+/))
  .flatMap(([question, document, code]) =>
    question && document && code ? [[question, document, gainOf(Number(code))]] : [],
  );

mkdirSync(join(to, "qrels"), { recursive: true });
writeFileSync(join(to, "corpus.jsonl"), lines(documents));
writeFileSync(join(to, "queries.jsonl"), lines(questions));
writeFileSync(
  join(to, "qrels/test.tsv"),
  ["query-id\tcorpus-id\tscore", ...judgments.map((row) => row.join("\t")), ""].join("\n"),
);
console.log(
  `${documents.length} documents, ${questions.length} questions, ${judgments.length} judgments in ${to}`,
);

function gainOf(code: number): string {
  return String(code >= 1 && code <= 4 ? 5 - code : 0);
}

/** Records are `.I <id>` followed by fields `.T`, `.A`, `.B`, `.W`. */
function recordsOf(file: string): { id: string; T?: string; W?: string }[] {
  return read(file)
    .split(/^\.I /m)
    .slice(1)
    .map((record) => {
      const [id = "", ...fields] = record.split(/^\.([TABW])\s*\n/m);
      const values = new Map<string, string>();
      for (let i = 0; i < fields.length; i += 2)
        values.set(fields[i] ?? "", (fields[i + 1] ?? "").replace(/\s+/g, " ").trim());
      return { id: id.trim(), T: values.get("T"), W: values.get("W") };
    });
}

function read(file: string): string {
  return readFileSync(join(from, file), "utf8");
}

function lines(rows: unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
