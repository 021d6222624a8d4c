import type { Answer, AnswerRow, Figure, MetricAnswer } from "@/server/chat/answer-contract";
import { nameKey } from "@/server/chat/language/normalise";
import type { Expectation } from "./questions";

export type Verdict = "right" | "wrong" | "abstained";

/**
 * Whether an answer is what was expected. Money agrees to the cent, counts exactly, ratios to 0.0005 (as a fraction or
 * in percent). Where a number or rows were expected, an answer without a number has abstained.
 */
export function judge(answer: Answer, expect: Expectation): Verdict {
  if ("abstain" in expect) return answer.kind === "metric" ? "wrong" : "right";
  if (answer.kind !== "metric") return "abstained";
  const right =
    "value" in expect
      ? agrees(answer.figure, Number(expect.value), expect.tolerance)
      : rowsAgree(answer, expect.rows, expect.tolerance);
  return right ? "right" : "wrong";
}

function agrees(figure: Figure | undefined, expected: number, tolerance?: number): boolean {
  if (!figure || figure.value === null) return false;
  const value = Number(figure.value);
  if (figure.unit === "ratio") {
    return (
      Math.abs(value - expected) <= (tolerance ?? 0.0005) ||
      Math.abs(value * 100 - expected) <= (tolerance ?? 0.05)
    );
  }
  const usual = figure.unit === "money" ? 0.005 : figure.unit === "count" ? 0 : 0.005;
  return Math.abs(value - expected) <= (tolerance ?? usual) + 1e-9;
}

/** All of the expected rows and no others; rows of nothing may be missing on either side. Their order is checked by value. */
function rowsAgree(answer: MetricAnswer, expected: [string, number | string][], tolerance?: number): boolean {
  const rows = answer.rows ?? [];
  const useful = expected.filter(([, value]) => Number(value) !== 0);
  const told = rows.filter((row) => Number(row.figure.value ?? 0) !== 0);
  // "Top products" names no number: as many as were expected are looked at.
  const shown = answer.plan.top && told.length > useful.length ? told.slice(0, useful.length) : told;
  if (shown.length !== useful.length) return false;
  return useful.every(([label, value]) =>
    shown.some(
      (row) =>
        names(row, label, answer) &&
        (agrees(row.figure, Number(value), tolerance) || shareAgrees(row, Number(value), tolerance)),
    ),
  );
}

function shareAgrees(row: AnswerRow, expected: number, tolerance?: number): boolean {
  if (row.share === undefined) return false;
  return (
    Math.abs(row.share - expected) <= (tolerance ?? 0.0005) ||
    Math.abs(row.share * 100 - expected) <= (tolerance ?? 0.05)
  );
}

/** A row's name may be written as its label, its number or SKU, or the ISO date that it starts on. */
function names(row: AnswerRow, label: string, answer: MetricAnswer): boolean {
  const wanted = nameKey(label);
  const own = [row.label, row.key ?? ""].map(nameKey);
  if (own.includes(wanted) || own.includes(wanted.replace(/ 0$/, ""))) return true;
  if (answer.plan.split === "customer") return own.includes(`customer ${wanted}`);
  if (/^\d{4}(-\d\d){0,2}/.test(label)) return row.key?.startsWith(label.slice(0, 10)) ?? false;
  return /^\d+$/.test(label) && row.key === label;
}
