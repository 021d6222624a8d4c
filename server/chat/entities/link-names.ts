import type { Transaction } from "@/db/client";
import { countryCode, countryNames } from "../language/countries";
import type { Entity, Item } from "../language/item";
import { nameKey } from "../language/normalise";
import type { Mention } from "../language/scan";
import { corrected, editDistance, slipsAllowed, stem } from "../language/spelling";
import {
  allNames,
  type Candidate,
  countriesOf,
  groupNames,
  mentionedIn,
  orderNumbered,
  withCode,
  withWords,
} from "./find-entities";

/** Names found in a question; `plausible` where a stretch of it can be several things. */
export type Linked = {
  mentions: Mention[];
  plausible?: { words: string; candidates: Candidate[] };
  /** A country that is a country, but none of the organization's. */
  absent?: string;
};

type Stretch = { start: number; end: number; text: string };

/**
 * Names that stand in the text in full: products, customers, countries, categories, and things named by their number
 * ("customer 17850", "order 536365"). A name counts only where it covers a word that the grammar leaves unexplained,
 * or stood in quotation marks.
 */
export async function linkFullNames(
  tx: Transaction,
  organizationId: string,
  { text, quoted }: { text: string; quoted: string[] },
  unexplained: Stretch[],
): Promise<Linked> {
  const wanted = (mention: { start: number; end: number }) =>
    unexplained.some((word) => word.start < mention.end && word.end > mention.start) ||
    quoted.includes(text.slice(mention.start, mention.end));
  const numbered = await linkNumbers(tx, organizationId, text);
  const countries = await linkCountries(tx, organizationId, text, wanted);
  const names = (await mentionedIn(tx, organizationId, text)).map(({ dimension, id, name, key }) => ({
    dimension,
    id,
    name,
    key,
  }));
  const groups = (await groupNames(tx, organizationId)).map(({ dimension, name }) => ({
    dimension,
    id: name,
    name,
    key: nameKey(name),
  }));
  const byKey = new Map<string, Mention>();
  for (const { dimension, id, name, key } of [...names, ...groups]) {
    for (const place of placesOf(text, key)) {
      if (!wanted(place)) continue;
      const known = byKey.get(`${place.start} ${key}`);
      if (!known)
        byKey.set(`${place.start} ${key}`, { ...place, entity: { dimension, values: [id], label: name } });
      // Several records of one name are all meant, where they are of one kind.
      else if (known.entity.dimension === dimension) known.entity.values.push(id);
    }
  }
  const mentions = withoutOverlaps([...numbered, ...countries.mentions, ...byKey.values()]);
  return { mentions, absent: countries.absent };
}

/** Records that a run of unexplained words may mean: by the beginnings of their words, then by spelling. */
export async function linkPartNames(
  tx: Transaction,
  organizationId: string,
  runs: Stretch[],
): Promise<Linked> {
  const mentions: Mention[] = [];
  for (const run of runs) {
    const words = run.text.split(" ").map(stem);
    if (words.join("").length < 3 || words.every((word) => plainWords.has(word))) continue;
    const partial = await withWords(tx, organizationId, words);
    const near = partial.length > 0 ? partial : await misspelt(tx, organizationId, run.text);
    const [first] = near;
    if (!first) continue;
    const found = partial.length > 0 ? oneName(partial, words) : mostOfOne(near, run.text);
    if (!found) return { mentions, plausible: { words: run.text, candidates: near } };
    mentions.push({
      start: run.start,
      end: run.end,
      entity: { dimension: first.dimension, values: found.map(({ id }) => id), label: first.name },
    });
  }
  return { mentions };
}

/** Words too common to stand for a name by themselves. */
const plainWords = new Set(
  "not no non never none nobody first second third fourth one two three four five six ten new old last next early late mid end beginning start when where day time size over under above below more less than each any some every other like doing good bad big small large high low price cost number set pack box bag per without who how why if then but out off".split(
    " ",
  ),
);

/** Neighbouring unexplained words, each run of them one stretch of the text. */
export function runsOf(text: string, items: Item[]): Stretch[] {
  const runs: Stretch[] = [];
  let last: Item | undefined;
  for (const item of items) {
    if (item.kind !== "word" || !/[a-z]/.test(item.text)) {
      last = undefined;
      continue;
    }
    const run = runs.at(-1);
    if (run && last) {
      run.end = item.end;
      run.text = text.slice(run.start, run.end);
    } else runs.push({ start: item.start, end: item.end, text: item.text });
    last = item;
  }
  return runs;
}

async function linkNumbers(tx: Transaction, organizationId: string, text: string): Promise<Mention[]> {
  const mentions: Mention[] = [];
  const pattern =
    /(?:(customer|client|buyer|product|item|sku|stock ?code|order|invoice|transaction)(?: (?:number|no|nr|id|code))? )?(?<![\w-])((?=[a-z0-9]*\d)[a-z0-9-]{4,20})(?![\w-])/g;
  for (const match of text.matchAll(pattern)) {
    const [whole, word, code = ""] = match;
    const isYear =
      /^(?:19|20)\d\d$/.test(code) || /^\d\d\d\d-/.test(code) || /^\d+(?:st|nd|rd|th)$/.test(code);
    if (!word && (isYear || /^q\d|^h\d|^fy/.test(code))) continue;
    const entity = await numberedEntity(tx, organizationId, word, code);
    if (entity) mentions.push({ start: match.index, end: match.index + whole.length, entity });
  }
  return mentions;
}

async function numberedEntity(
  tx: Transaction,
  organizationId: string,
  word: string | undefined,
  code: string,
): Promise<Entity | undefined> {
  if (word === "order" || word === "invoice" || word === "transaction") {
    const [order, ...others] = await orderNumbered(tx, organizationId, code);
    return order && others.length === 0
      ? { dimension: "order", values: [order.id], label: `order ${order.number}` }
      : undefined;
  }
  const dimension = word ? (/^(?:customer|client|buyer)$/.test(word) ? "customer" : "product") : undefined;
  const found = await withCode(tx, organizationId, code, dimension);
  const [first] = found;
  if (!first || found.some((other) => other.dimension !== first.dimension)) return undefined;
  const label = first.key.includes(code) || first.dimension === "customer" ? first.name : first.name;
  return { dimension: first.dimension, values: found.map(({ id }) => id), label };
}

async function linkCountries(
  tx: Transaction,
  organizationId: string,
  text: string,
  wanted: (place: { start: number; end: number }) => boolean,
): Promise<{ mentions: Mention[]; absent?: string }> {
  const own = await countriesOf(tx, organizationId);
  const names = new Map<string, string[]>();
  for (const country of own) {
    const key = nameKey(country);
    names.set(key, [...(names.get(key) ?? []), country]);
  }
  const mentions: Mention[] = [];
  let absent: string | undefined;
  const keys = new Set([...names.keys(), ...countryNames.keys()]);
  for (const key of keys) {
    for (const place of placesOf(text, key)) {
      if (!wanted(place)) continue;
      const code = countryCode(key);
      const values =
        names.get(key) ?? own.filter((country) => code && countryCode(nameKey(country)) === code);
      if (values.length > 0)
        mentions.push({ ...place, entity: { dimension: "country", values, label: values[0] ?? key } });
      else absent = key;
    }
  }
  return { mentions, absent: mentions.length === 0 ? absent : undefined };
}

function placesOf(text: string, key: string): { start: number; end: number }[] {
  if (key.length < 2) return [];
  const places: { start: number; end: number }[] = [];
  const padded = ` ${text} `;
  for (let at = padded.indexOf(` ${key} `); at >= 0; at = padded.indexOf(` ${key} `, at + 1))
    places.push({ start: at, end: at + key.length });
  return places;
}

/** Longer names first; of two that overlap the shorter goes. Equal stretches of different kinds keep the first. */
function withoutOverlaps(mentions: Mention[]): Mention[] {
  const kept: Mention[] = [];
  for (const mention of mentions.sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (kept.every((other) => other.end <= mention.start || other.start >= mention.end)) kept.push(mention);
  }
  return kept;
}

/** The candidates, where the words stand in their one name in this order and are most of it; else it is only a guess. */
function oneName(found: Candidate[], words: string[]): Candidate[] | undefined {
  const key = found[0]?.key ?? "";
  const inOrder = new RegExp(`(?:^| )${words.join("[a-z]* ")}`).test(key);
  if (!inOrder) return undefined;
  // "gain" begins "Gainer", but hardly means it.
  const whole = new RegExp(`(?:^| )${words.join("(?:e?s)? ")}(?:e?s)?(?: |$)`).test(key);
  return mostOfOne(found, words.join(""), whole ? undefined : 0.6);
}

/** The candidates, where all of them have one name and the text is about as long as it. */
function mostOfOne(found: Candidate[], text: string, least?: number): Candidate[] | undefined {
  const [first] = found;
  if (!first) return undefined;
  const same = found.every(({ key, dimension }) => key === first.key && dimension === first.dimension);
  // People are called by a part of their name more often than things are.
  const enough = least ?? (first.dimension === "customer" ? 0.25 : 0.4);
  const covered = text.replaceAll(" ", "").length / first.key.replaceAll(" ", "").length;
  return same && covered >= enough ? found : undefined;
}

/** Records whose name is the text but for slips, or but for spaces: "gtxpro" is "gtx pro". */
async function misspelt(tx: Transaction, organizationId: string, text: string): Promise<Candidate[]> {
  const names = await allNames(tx, organizationId);
  if (!names) return [];
  const squashed = text.replaceAll(" ", "");
  const slips = Math.min(2, Math.max(slipsAllowed(squashed), Math.floor(squashed.length / 6)));
  const joined = names.filter(({ key }) => key.replaceAll(" ", "") === squashed);
  if (joined.length > 0) return joined;
  const whole = names.filter(
    ({ key }) => editDistance(key.replaceAll(" ", ""), squashed, slips) <= slips && slips > 0,
  );
  if (whole.length > 0) return whole;
  // Each word may have its own slips, against the words of the names.
  const wordsOfNames = new Set(names.flatMap(({ key }) => key.split(" ")));
  const words = text
    .split(" ")
    .map((word) => (hasPrefix(wordsOfNames, stem(word)) ? stem(word) : corrected(word, wordsOfNames)));
  if (words.some((word) => word === undefined)) return [];
  return names.filter(({ key }) => words.every((word) => ` ${key}`.includes(` ${word}`)));
}

function hasPrefix(words: Set<string>, start: string): boolean {
  for (const word of words) if (word.startsWith(start)) return true;
  return false;
}

/** The country that a misspelt word means, among the organization's own. */
export async function misspeltCountry(
  tx: Transaction,
  organizationId: string,
  run: Stretch,
): Promise<Mention | undefined> {
  const own = await countriesOf(tx, organizationId);
  const keys = new Map(own.map((country) => [nameKey(country), country]));
  const near = [...keys.keys(), ...countryNames.keys()].filter(
    (key) =>
      slipsAllowed(run.text) > 0 &&
      key[0] === run.text[0] &&
      editDistance(key, run.text, slipsAllowed(run.text)) <= slipsAllowed(run.text),
  );
  const values = new Set(
    near.flatMap((key) =>
      own.filter(
        (country) =>
          nameKey(country) === key ||
          (countryCode(key) && countryCode(nameKey(country)) === countryCode(key)),
      ),
    ),
  );
  const [country, ...others] = [...values];
  return country && others.length === 0
    ? { start: run.start, end: run.end, entity: { dimension: "country", values: [country], label: country } }
    : undefined;
}
