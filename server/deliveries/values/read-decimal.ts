import { canonicalDecimal } from "@/server/decimal";

export type DecimalMark = "." | ",";

/** An exact amount as a canonical decimal string; `percent` where the text says so (12% is "12" with percent). */
export type ReadDecimal = { value: string; percent: boolean };

const plain = /^-?\d{1,30}(\.\d{1,30})?$/;
const signs = /[\p{Sc}\s\u00a0\u202f'’`]/gu;
const currencyWords = /^(?:[a-z]{3}|kr|zł|fr)\.?(?=[\d.,(+-])|(?<=[\d.,)-])(?:[a-z]{3}|kr|zł|fr)\.?$/iu;

/**
 * Reads an amount as people write it: "1.234,56", "1,234.56", "(12.50)", "£3.99", "€ 4", "5-", "12%", "1.2e3".
 * `mark` decides what a lone separator before exactly three digits is, in a column that does not say so itself.
 * Undefined where it is not a number.
 */
export function readDecimal(text: string, mark: DecimalMark = "."): ReadDecimal | undefined {
  // Plain digits first: nearly all cells are.
  if (plain.test(text) && !(mark === "," && isDoubtful(text))) {
    return { value: canonicalDecimal(text), percent: false };
  }
  let rest = text.replace(signs, "").replace(/[−–]/g, "-").replace(currencyWords, "");
  const percent = rest.endsWith("%");
  if (percent) rest = rest.slice(0, -1);
  let negative = false;
  const enclosed = /^\((.+)\)$/.exec(rest);
  if (enclosed) {
    negative = true;
    rest = enclosed[1] ?? "";
  }
  const signed = /^([+-])?(.*?)(-)?$/.exec(rest.replace(currencyWords, ""));
  if (!signed || (signed[1] && signed[3])) return undefined;
  if (signed[1] === "-" || signed[3]) negative = !negative;
  const digits = plainDigits(signed[2] ?? "", mark);
  if (digits === undefined) return undefined;
  return { value: canonicalDecimal(negative ? `-${digits}` : digits), percent };
}

/** What a number's own form says about the decimal mark of its column; undefined where it could be either. */
export function decimalMarkOf(text: string): DecimalMark | undefined {
  const digits = text.replace(/[^\d.,]/g, "");
  const points = digits.split(".").length - 1;
  const commas = digits.split(",").length - 1;
  if (points && commas) return digits.lastIndexOf(".") > digits.lastIndexOf(",") ? "." : ",";
  if (points > 1) return ",";
  if (commas > 1) return ".";
  if (points === 1 && !isDoubtful(digits)) return ".";
  if (commas === 1 && !isDoubtful(digits)) return ",";
  return undefined;
}

/** One separator before exactly three digits, with one to three digits before it: thousands or decimals. */
const isDoubtful = (digits: string) => /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/.test(digits);

function plainDigits(text: string, mark: DecimalMark): string | undefined {
  const exponent = /^(\d+(?:\.\d+)?)[eE]([+-]?\d{1,2})$/.exec(text);
  if (exponent) return shifted(exponent[1] ?? "0", Number(exponent[2]));
  if (!/^[\d.,]+$/.test(text) || !/\d/.test(text) || text.length > 60) return undefined;
  const decimal = decimalMarkOf(text) ?? mark;
  const thousands = decimal === "." ? "," : ".";
  const [whole = "", fraction, ...more] = text.split(decimal);
  if (more.length > 0 || fraction?.includes(thousands)) return undefined;
  const groups = whole.split(thousands);
  // Groups of three, or of two before the last as in India.
  if (groups.length > 1 && !/^\d{1,3}(,\d{2,3})*,\d{3}$/.test(groups.join(","))) return undefined;
  return `${groups.join("") || "0"}${fraction ? `.${fraction}` : ""}`;
}

function shifted(digits: string, exponent: number): string {
  const [whole = "", fraction = ""] = digits.split(".");
  const point = whole.length + exponent;
  const all = whole + fraction;
  if (point <= 0) return `0.${"0".repeat(-point)}${all}`;
  if (point >= all.length) return all + "0".repeat(point - all.length);
  return `${all.slice(0, point)}.${all.slice(point)}`;
}
