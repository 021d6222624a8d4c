import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const corpusRow = z.object({
  _id: z.coerce.string(),
  title: z.string().nullish(),
  text: z.string().nullish(),
});
const queryRow = z.object({ _id: z.coerce.string(), text: z.string() });

export type BeirDocument = { id: string; title: string; text: string };
export type BeirQuestion = { id: string; text: string };
/** Question id → document id → how well it answers; 0 and less is not at all. */
export type Judgments = Map<string, Map<string, number>>;
export type Collection = { documents: BeirDocument[]; questions: BeirQuestion[]; judgments: Judgments };

/** Reads a folder in BEIR form: `corpus.jsonl`, `queries.jsonl`, `qrels/test.tsv`. Questions without judgments are left out. */
export async function readCollection(folder: string): Promise<Collection> {
  const judgments = await readJudgments(join(folder, "qrels/test.tsv"));
  const documents = (await readLines(join(folder, "corpus.jsonl"))).map((line) => {
    const { _id, title, text } = corpusRow.parse(JSON.parse(line));
    return { id: _id, title: title ?? "", text: text ?? "" };
  });
  const questions = (await readLines(join(folder, "queries.jsonl"))).flatMap((line) => {
    const { _id, text } = queryRow.parse(JSON.parse(line));
    return judgments.has(_id) ? [{ id: _id, text }] : [];
  });
  return { documents, questions, judgments };
}

async function readJudgments(path: string): Promise<Judgments> {
  const judgments: Judgments = new Map();
  for (const line of (await readLines(path)).slice(1)) {
    const [question, document, score] = line.split("\t");
    if (question === undefined || document === undefined || score === undefined) continue;
    const ofQuestion = judgments.get(question) ?? new Map<string, number>();
    judgments.set(question, ofQuestion.set(document, Math.max(0, Number(score))));
  }
  return judgments;
}

async function readLines(path: string): Promise<string[]> {
  return (await readFile(path, "utf8")).split(/\r?\n/).filter((line) => line.trim() !== "");
}
