import { monthNames, weekdayNames } from "./local-date";

/** Pieces of patterns over lower-case words, and what they mean. */
export const month =
  "(?:january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec)";
export const year = "(?:19|20)\\d\\d";
export const weekday = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
export const dayNumber = "(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?";
export const ordinal = "(?:first|1st|second|2nd|third|3rd|fourth|4th)";
export const count =
  "(?:\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|sixty|ninety|couple of|a couple of)";
export const unit = "(?:day|week|month|quarter|year)";

const numbers: Record<string, number> = {
  one: 1,
  first: 1,
  two: 2,
  second: 2,
  "couple of": 2,
  "a couple of": 2,
  three: 3,
  third: 3,
  four: 4,
  fourth: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  sixty: 60,
  ninety: 90,
};

/** 12 for "12", "12th" and "twelve". */
export function numberOf(word: string): number {
  return numbers[word] ?? Number.parseInt(word, 10);
}

/** 1 to 12 for a month's name or its first three letters. */
export function monthOf(word: string): number {
  return monthNames.findIndex((name) => name.toLowerCase().startsWith(word.slice(0, 3))) + 1;
}

/** 1 (Monday) to 7. */
export function weekdayOf(word: string): number {
  return weekdayNames.findIndex((name) => name.toLowerCase() === word) + 1;
}
