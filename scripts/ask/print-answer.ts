import type { Answer } from "@/server/chat/answer-contract";
import { percent } from "@/server/metrics/figure";

/** Writes an answer for a person at a terminal. */
export function printAnswer(answer: Answer, options: { sql: boolean; milliseconds: number }): void {
  console.log(answer.headline);
  switch (answer.kind) {
    case "metric": {
      for (const row of answer.rows ?? []) {
        const share = row.share === undefined ? "" : `  ${percent(row.share)}`;
        const from = row.compare ? `  from ${row.compare.display}` : "";
        const label = row.inPart ? `${row.label}, in part` : row.label;
        console.log(`  ${label.padEnd(40)} ${row.figure.display.padStart(18)}${share}${from}`);
      }
      if (answer.comparison) {
        const { change, changeRatio, label } = answer.comparison;
        const ratio = changeRatio === null ? "" : ` (${percent(changeRatio, true)})`;
        console.log(`Change against ${label}: ${change.display}${ratio}`);
      }
      for (const caveat of answer.caveats) console.log(`Note: ${caveat}`);
      console.log(`${answer.metric.label}: ${answer.metric.definition}`);
      console.log(`${answer.rowCount.toLocaleString("en-GB")} rows, ${Math.round(options.milliseconds)} ms`);
      if (options.sql) console.log(`\n${answer.sql}\n${JSON.stringify(answer.parameters)}`);
      return;
    }
    case "passages":
      for (const citation of answer.citations) console.log(`\n${citation.title}\n  “${citation.quote}”`);
      return;
    case "choice":
      for (const choice of answer.choices) console.log(`  ${choice.label}: ${choice.question}`);
      return;
    case "unknown":
      console.log(answer.missing);
      for (const suggestion of answer.suggestions) console.log(`  Try: ${suggestion}`);
  }
}
