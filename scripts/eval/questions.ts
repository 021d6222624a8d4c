import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import type { Answer } from "@/server/chat/answer-contract";
import { answerQuestion } from "@/server/chat/answer-question";
import { importFileNow } from "@/server/deliveries/import-file-now";
import { invalid } from "@/server/errors";
import { judge } from "./judge-answer";
import { readLoad, settingsOf } from "./load";
import { scratchOrganization } from "./organization";
import { percentile } from "./percentile";
import type { Suite } from "./suite";

const questionLine = z.object({
  question: z.string(),
  expect: z.union([
    z.object({ value: z.union([z.number(), z.string()]), tolerance: z.number().optional() }),
    z.object({
      rows: z.array(z.tuple([z.string(), z.union([z.number(), z.string()])])),
      tolerance: z.number().optional(),
    }),
    z.object({ abstain: z.literal(true) }),
  ]),
});
export type Expectation = z.infer<typeof questionLine>["expect"];

/** Imports the files of `load.json` into a fresh organization and asks it the questions of `questions.jsonl`. */
export const questions: Suite = async (data, say) => {
  const files = await readLoad(data);
  const lines = await readQuestions(join(data, "questions.jsonl"));
  const { ctx, remove } = await scratchOrganization({ name: "Questions", ...settingsOf(files) });
  try {
    for (const { file, kind, mapping, currency, timezone } of files) {
      const started = performance.now();
      const imported = await importFileNow(ctx, file, { kind, mapping, currency, timeZone: timezone });
      if (imported.status !== "done")
        throw invalid(`${basename(file)} was not imported: ${imported.problem ?? imported.status}`);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      say(`${basename(file)}: ${imported.rowsDone} rows, ${imported.rowsFailed} failed, ${seconds} s`);
    }
    await answerQuestion(ctx, "net sales");
    const wrong: { question: string; expected: Expectation; got: string }[] = [];
    const unanswered: string[] = [];
    const durations: number[] = [];
    let right = 0;
    for (const { question, expect } of lines) {
      const started = performance.now();
      const answer = await answerQuestion(ctx, question);
      durations.push(performance.now() - started);
      const verdict = judge(answer, expect);
      if (verdict === "right") right++;
      else if (verdict === "abstained") unanswered.push(`${question}  → ${answer.headline}`);
      else wrong.push({ question, expected: expect, got: told(answer) });
    }
    for (const { question, expected, got } of wrong)
      say(`WRONG  ${question}\n       expected ${JSON.stringify(expected)}\n       got ${got}`);
    for (const line of unanswered) say(`ABSTAINED  ${line}`);
    return {
      suite: "questions",
      right,
      wrong: wrong.length,
      abstained: unanswered.length,
      p50_ms: percentile(durations, 50),
      p95_ms: percentile(durations, 95),
      wrong_questions: wrong.map(({ question }) => question),
    };
  } finally {
    await remove();
  }
};

async function readQuestions(path: string): Promise<z.infer<typeof questionLine>[]> {
  const text = await readFile(path, "utf8");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, index) => {
      const read = questionLine.safeParse(JSON.parse(line));
      if (!read.success)
        throw invalid(`Question ${index + 1} of ${path} has no value, rows or abstain to expect.`);
      return read.data;
    });
}

function told(answer: Answer): string {
  if (answer.kind !== "metric") return `${answer.kind}: ${answer.headline}`;
  const rows = answer.rows?.slice(0, 12).map((row) => [row.label, row.figure.value]);
  return JSON.stringify({ headline: answer.headline, value: answer.figure?.value, rows });
}
