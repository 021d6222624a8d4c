import { countOf, formatNumber } from "@/components/ui/format";
import type { ApiOutputs } from "@/server/api/root";

export type Statistics = ApiOutputs["insights"]["get"]["statistics"];

const space = " ";

/** What a finding rests on, one statement a line, for somebody who knows no statistics; the terms are named all the same. */
export function statisticsWords(statistics: Statistics): { term: string; words: string }[] {
  const { nullHypothesis, test, unitOfAnalysis, n, p, q, tested } = statistics;
  return [
    { term: "How large", words: effectWords(statistics) },
    { term: "Counted over", words: `${countOf(n, "observation")}; one is ${lowerFirst(unitOfAnalysis)}.` },
    {
      term: "Tested against",
      words: `“${withoutStop(nullHypothesis)}”, with ${lowerFirst(withoutStop(test))}.`,
    },
    {
      term: `p ${equals(p)}`,
      words: `If that were all, chance would show as much in ${oddsWords(p)}.`,
    },
    {
      term: `q ${equals(q)}`,
      words: `The same after correction for the ${countOf(tested, "thing")} looked at in that run: of findings like this, ${percentWords(q)} are false alarms.`,
    },
  ];
}

/** "−12.3 orders · between −18 and −6.1 (95 % interval)". */
export function effectWords({
  effect,
  interval,
  unit,
}: Pick<Statistics, "effect" | "interval" | "unit">): string {
  const [low, high] = interval;
  const shown = `${figure(effect)}${space}${unit}`;
  return `${shown} · between ${figure(low)} and ${figure(high)}, with 95${space}% confidence`;
}

/** Three significant digits, and no digits after the point where they say nothing. */
function figure(value: number): string {
  const size = Math.abs(value);
  return formatNumber(value, { decimals: size >= 100 ? 0 : size >= 10 ? 1 : 2 });
}

function equals(probability: number): string {
  if (probability < 0.0001) return "< 0.0001";
  return `= ${Number(probability.toPrecision(2))}`;
}

function oddsWords(probability: number): string {
  if (probability < 0.000001) return "fewer than one of a million cases";
  if (probability >= 0.01) return `${formatNumber(probability * 100, { decimals: 1 })} of 100 cases`;
  const of = probability >= 0.0001 ? 10_000 : 1_000_000;
  return `${formatNumber(Math.max(1, probability * of))} of ${formatNumber(of)} cases`;
}

function percentWords(ratio: number): string {
  const percent = ratio * 100;
  if (percent < 0.1) return `fewer than 0.1${space}%`;
  return `about ${formatNumber(percent, { decimals: 1 })}${space}%`;
}

const withoutStop = (text: string) => text.replace(/\.\s*$/, "");

/** Lower case at the start of a sentence that goes on inside another; names and abbreviations stay. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]+ [a-z]/.test(text) && !/^[A-Z][a-z]+(’|')s /.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
