import { month } from "@/server/metrics/calendar/words";

/** A question as lower-case words with single spaces. What stood in quotation marks is kept apart: it can only be a name. */
export type Normalised = { text: string; quoted: string[] };

const monthRange = new RegExp(`\\b(${month})-(${month})\\b`, "g");

/** Keeps hyphens and slashes inside dates, and a free-standing "-" between two ends of a range; drops other punctuation. */
export function normalise(question: string): Normalised {
  const quoted: string[] = [];
  const text = question
    .normalize("NFKC")
    .replace(/["“„«]([^"“”„«»]{2,})["”»]/g, (_, inner: string) => {
      quoted.push(nameKey(inner));
      return ` ${nameKey(inner)} `;
    })
    .replace(/(^|[^\w.])US(?![\w])/g, "$1usa")
    .toLowerCase()
    .replace(/[‐-―]/g, "-")
    .replace(/[‘’ʼ]/g, "'")
    .replace(/\b(?:[a-z]\.){2,}/g, (letters) => `${letters.replaceAll(".", "")} `)
    .replace(/'(\d\d)\b/g, "20$1")
    .replace(/can't|cannot/g, "can not")
    .replace(/n't\b/g, " not")
    .replace(/'s\b|s'(?=\s|$)/g, (ending) => (ending.startsWith("s") ? "s" : ""))
    .replace(/(\d),(?=\d{3}\b)/g, "$1")
    .replace(/\b(\d\d?)[-.](\d\d?)[-.]((?:19|20)\d\d)\b/g, "$1/$2/$3")
    .replace(/\b((?:19|20)\d\d)\/(\d\d)\/(\d\d)\b/g, "$1-$2-$3")
    .replace(/%/g, " percent ")
    .replace(/&/g, " and ")
    .replace(/#\s*of\b/g, " number of ")
    .replace(/\by\/y\b/g, "yoy")
    .replace(/\bm\/m\b/g, "mom")
    .replace(monthRange, "$1 - $2")
    // A hyphen stays in 2011-05(-31), 2011-q2 and 2011-w19, parts a range of numbers, and joins no words.
    .replace(/(?<!\w)((?:19|20)\d\d)-(?=(?:0[1-9]|1[0-2])(?:-\d\d)?(?!\d)|q[1-4]\b|w\d)/g, "$1≡")
    .replace(/(≡\d\d)-(?=\d\d(?!\d))/g, "$1≡")
    .replace(/(\d(?:st|nd|rd|th)?)\s*-\s*(?=\d)/g, "$1 ≈ ")
    .replace(/(?<=\s)-(?=\s)/g, "≈")
    .replace(/-/g, " ")
    .replaceAll("≡", "-")
    .replaceAll("≈", "-")
    .replace(/(\d)\/(?=\d)/g, "$1÷")
    .replace(/\.(?=\d)/g, "·")
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .replace(/[^a-z0-9÷·-]+/g, " ")
    .replaceAll("÷", "/")
    .replaceAll("·", ".")
    .replace(/\s+/g, " ")
    // "which products sold best" is not about the metric "products sold".
    .replace(/\b((?:which|what)(?: \w+)? (?:products?|items?|units?)) (sold|returned)\b/g, "$1 that $2")
    .trim();
  return { text, quoted };
}

/** How a name is compared: lower-case letters and digits, words apart by single spaces. `nameKeySql` says the same. */
export function nameKey(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/['’]s\b/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** `nameKey` of a column, for Postgres; accents stay. */
export function nameKeySql(column: string): string {
  return `btrim(regexp_replace(regexp_replace(replace(lower(${column}), '&', ' and '), '[''’]s\\y', '', 'g'), '[^[:alnum:]]+', ' ', 'g'))`;
}
