import { atoms } from "./atoms";
import type { PeriodExpression } from "./expression";
import { addDays } from "./local-date";
import { type Calendar, freeSpan, unitAround } from "./period";

/** An expression of time in a text, by its place. */
export type FoundPeriod = { start: number; end: number; expression: PeriodExpression };

const wordStart = /(?<![\w/.-])(?=[a-z0-9])/g;
const everything =
  /(?:for |of |over |in )?(?:all time|ever|since the (?:very )?(?:beginning|start)(?! of)|from the (?:beginning|start)(?! of)|to date|altogether|so far(?! this)|in total|overall|(?:the )?(?:whole|entire|full) (?:period|history|time|data ?set|ledger)|all (?:the |our )?(?:data|years|months|periods))(?![\w-])/y;
const opening = /(?:in |during |for |of |on |over |within |throughout |across |from |between |the )*/y;

/**
 * Every expression of time in a text of lower-case words with single spaces, left to right, the longest at each place.
 * Punctuation must be gone, but for the hyphens and slashes inside a date and a free-standing "-".
 */
export function findPeriods(text: string, calendar: Calendar): FoundPeriod[] {
  const found: FoundPeriod[] = [];
  let position = 0;
  for (const { index } of text.matchAll(wordStart)) {
    if (index < position) continue;
    const match = readPhrase(text, index, calendar);
    if (!match) continue;
    found.push({ start: index, ...match });
    position = match.end;
  }
  return found;
}

type Read = { end: number; expression: PeriodExpression };

function readPhrase(text: string, start: number, calendar: Calendar): Read | undefined {
  return (
    readRange(text, start, calendar) ??
    readOpen(text, start, calendar) ??
    readWeekOf(text, start, calendar) ??
    readAll(text, start) ??
    readAtom(text, start, calendar)
  );
}

/** "between A and B", "from A to B", "A to B", "A and B" */
function readRange(text: string, start: number, calendar: Calendar): Read | undefined {
  const lead = match(/(from|between) (?:the )?/y, text, start);
  const first = readAtom(text, start + (lead?.[0].length ?? 0), calendar, true);
  if (!first) return undefined;
  const joint =
    lead?.[1] === "between"
      ? match(/ (and|-|to) (?:the )?/y, text, first.end)
      : match(/ (to|until|till|through|thru|up to|and|-) (?:the )?/y, text, first.end);
  if (!joint) return lead ? undefined : undefined;
  const last = readAtom(text, first.end + joint[0].length, calendar, true);
  if (!last) return undefined;
  const joined = lead?.[1] === "between" ? "between" : joint[1] === "and" ? "and" : "to";
  return {
    end: last.end,
    expression: { kind: "range", first: first.expression, last: last.expression, joined },
  };
}

/** "since A", "until A", "before A", "after A" */
function readOpen(text: string, start: number, calendar: Calendar): Read | undefined {
  const lead = match(
    /((?:since|after|until|till|up to|through|by|before)(?: the)? (?:beginning|start|end) of|since|starting|from|after|until|till|up to|through|before|prior to) (?:the )?/y,
    text,
    start,
  );
  if (!lead) return undefined;
  const inner = readAtom(text, start + lead[0].length, calendar, true);
  if (!inner) return undefined;
  const word = lead[1] ?? "";
  if (word === "from") {
    const onwards = match(/ (?:on|onwards?|forward|until now|till now|to now)(?![\w-])/y, text, inner.end);
    // "orders from May" are May's, but what begins with a day goes on.
    if (!onwards && !isDay(inner.expression)) return undefined;
    return {
      end: inner.end + (onwards?.[0].length ?? 0),
      expression: { kind: "since", first: inner.expression, after: false },
    };
  }
  const atEnd = word.endsWith("end of");
  const expression: PeriodExpression = /^(?:since|starting|after)/.test(word)
    ? { kind: "since", first: inner.expression, after: atEnd || word === "after" }
    : {
        kind: "until",
        last: inner.expression,
        before: /^(?:before|prior to)$|(?:beginning|start) of$/.test(word),
      };
  return { end: inner.end, expression };
}

function isDay(expression: PeriodExpression): boolean {
  // A leap year has every day.
  const span =
    expression.kind === "yearless"
      ? expression.inYear(2000)
      : expression.kind === "span"
        ? expression.span
        : undefined;
  return span?.unit === "day" && !(expression.kind === "span" && expression.back);
}

/** "the week of 9 May 2011", "the weekend of 7 May 2011" */
function readWeekOf(text: string, start: number, calendar: Calendar): Read | undefined {
  const lead = match(
    /(?:the )?(week|weekend) (?:of|starting|beginning|commencing|around)(?: on)? (?:the )?/y,
    text,
    start,
  );
  if (!lead) return undefined;
  const inner = readAtom(text, start + lead[0].length, calendar, true);
  if (!inner) return undefined;
  const around = (span: { from: string; unit?: string } | undefined) => {
    if (span?.unit !== "day") return undefined;
    if (lead[1] === "week") return unitAround("week", span.from, calendar);
    const monday = unitAround("week", span.from, { ...calendar, weekStartsOn: 1 });
    return freeSpan(addDays(monday.from, 5), monday.to);
  };
  if (inner.expression.kind === "yearless") {
    const { inYear } = inner.expression;
    const expression: PeriodExpression = { kind: "yearless", inYear: (year) => around(inYear(year)) };
    return inYear(2000) && around(inYear(2000)) ? { end: inner.end, expression } : undefined;
  }
  const span = inner.expression.kind === "span" ? around(inner.expression.span) : undefined;
  return span && { end: inner.end, expression: { kind: "span", span } };
}

function readAll(text: string, start: number): Read | undefined {
  const whole = match(everything, text, start);
  return whole && { end: start + whole[0].length, expression: { kind: "all" } };
}

/** The longest atom here; `inside` skips the words that may stand before one. */
function readAtom(text: string, start: number, calendar: Calendar, inside = false): Read | undefined {
  const skipped = inside ? (match(opening, text, start)?.[0].length ?? 0) : 0;
  let best: Read | undefined;
  for (const { pattern, read } of atoms) {
    const found = match(pattern, text, start + skipped);
    const end = start + skipped + (found?.[0].length ?? 0);
    if (!found || (best && end <= best.end)) continue;
    const expression = read(found.slice(1), calendar);
    if (expression) best = { end, expression };
  }
  return best;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
