import type { Transaction } from "@/db/client";
import { findPeriods } from "@/server/metrics/calendar/find-periods";
import type { Calendar } from "@/server/metrics/calendar/period";
import { type Candidate, withWords } from "./entities/find-entities";
import { linkFullNames, linkPartNames, misspeltCountry, runsOf } from "./entities/link-names";
import type { Item } from "./language/item";
import { vocabulary } from "./language/lexicon";
import { normalise } from "./language/normalise";
import { type Mention, scan } from "./language/scan";
import { corrected } from "./language/spelling";
import { readQuestion } from "./reading/read-question";
import type { ReadResult } from "./reading/reading";

export type Understood =
  | ReadResult
  | { kind: "several-names"; words: string; candidates: Candidate[] }
  | { kind: "absent-country"; name: string };

/**
 * Reads a question. The organization's own names are looked up only when the grammar leaves words unexplained: in full,
 * then misspelt words of the grammar are put right, then parts and misspellings of names.
 */
export async function understand(
  tx: Transaction,
  organizationId: string,
  calendar: Calendar,
  question: string,
): Promise<Understood> {
  const normalised = normalise(question);
  let { text } = normalised;
  const corrections: { from: string; to: string }[] = [];
  let mentions: Mention[] = [];
  const read = (): { items: Item[]; result: ReadResult } => {
    const items = scan(text, findPeriods(text, calendar), mentions);
    const result = readQuestion(items);
    result.reading.corrections = corrections;
    return { items, result };
  };

  let { items, result } = read();
  const words = () => items.filter((item) => item.kind === "word");
  if (result.kind === "read" && normalised.quoted.length === 0) return result;

  const full = await linkFullNames(tx, organizationId, normalised, words());
  mentions = full.mentions;
  ({ items, result } = read());
  if (words().length === 0) return result;
  if (full.absent && result.kind !== "beyond" && hasMetric(result))
    return { kind: "absent-country", name: full.absent };

  // Whole phrases that are names in part come before the grammar's own words put right.
  const parts = await linkPartNames(tx, organizationId, runsOf(text, items));
  const certain = parts.mentions.filter((mention) => mention.end - mention.start > 3);
  for (const word of words()) {
    if (certain.some((mention) => mention.start <= word.start && mention.end >= word.end)) continue;
    const better = corrected(word.text, vocabulary);
    // A word of somebody's name is not misspelt.
    if (!better || (await withWords(tx, organizationId, [word.text])).length > 0) continue;
    corrections.push({ from: word.text, to: better });
  }
  if (corrections.length > 0) {
    text = corrections.reduce(
      (current, { from, to }) => current.replace(new RegExp(`\\b${from}\\b`), to),
      text,
    );
    const again = await linkFullNames(
      tx,
      organizationId,
      { text, quoted: normalised.quoted },
      scanWords(text, calendar),
    );
    mentions = again.mentions;
    ({ items, result } = read());
    if (words().length === 0) return result;
  }

  for (const run of runsOf(text, items)) {
    const country = await misspeltCountry(tx, organizationId, run);
    if (country) mentions = [...mentions, country];
  }
  ({ items, result } = read());
  const rest = await linkPartNames(tx, organizationId, runsOf(text, items));
  mentions = [...mentions, ...rest.mentions];
  ({ items, result } = read());
  if (rest.plausible && (hasMetric(result) || result.kind === "unexplained"))
    return { kind: "several-names", ...rest.plausible };
  return result;
}

function scanWords(text: string, calendar: Calendar): Item[] {
  return scan(text, findPeriods(text, calendar), []).filter((item) => item.kind === "word");
}

function hasMetric(result: ReadResult): boolean {
  return result.reading.metric !== undefined;
}
