import type { FoundPeriod } from "@/server/metrics/calendar/find-periods";
import type { Entity, Item, Meaning } from "./item";
import { rules } from "./lexicon";

/** A stretch of the text that names something of the organization's own, whatever its words mean elsewhere. */
export type Mention = { start: number; end: number; entity: Entity };

/** The text as a sequence of meanings, left to right without gaps: names, then the longest phrase at each word. */
export function scan(text: string, periods: FoundPeriod[], mentions: Mention[]): Item[] {
  const items: Item[] = [];
  let position = 0;
  while (position < text.length) {
    if (text[position] === " " || text[position] === "-") {
      position++;
      continue;
    }
    const limit = Math.min(
      text.length,
      ...mentions.map(({ start }) => start).filter((start) => start > position),
    );
    const found = mentionAt(mentions, position) ?? longestAt(text, position, limit, periods);
    const end = found?.end ?? endOfWord(text, position);
    const meaning: Meaning = found?.meaning ?? { kind: "word" };
    items.push({ ...meaning, start: position, end, text: text.slice(position, end) });
    position = end;
  }
  return items;
}

type Found = { end: number; meaning: Meaning };

function mentionAt(mentions: Mention[], position: number): Found | undefined {
  const mention = mentions.find(({ start }) => start === position);
  return mention && { end: mention.end, meaning: { kind: "entity", entity: mention.entity } };
}

function longestAt(text: string, position: number, limit: number, periods: FoundPeriod[]): Found | undefined {
  let best: Found | undefined;
  const period = periods.find(({ start, end }) => start === position && end <= limit);
  if (period) best = { end: period.end, meaning: { kind: "period", expression: period.expression } };
  for (const { pattern, meaning } of rules) {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    if (!match || match[0].length === 0) continue;
    const end = position + match[0].length;
    if (end > limit || (best && end <= best.end)) continue;
    best = { end, meaning: meaning(match.slice(1)) };
  }
  return best;
}

function endOfWord(text: string, position: number): number {
  const space = text.indexOf(" ", position);
  return space < 0 ? text.length : space;
}
