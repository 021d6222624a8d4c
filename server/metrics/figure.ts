import Big from "big.js";
import type { Figure } from "@/server/chat/answer-contract";

/** A figure with how it is shown: currency named, minus typeset, rounded only here. */
export function figureOf(value: string | null, unit: Figure["unit"], currency?: string): Figure {
  return {
    value: value === null ? null : new Big(value).toFixed(),
    unit,
    ...(unit === "money" && currency ? { currency } : {}),
    display: display(value, unit, currency),
  };
}

function display(value: string | null, unit: Figure["unit"], currency?: string): string {
  if (value === null) return "no value";
  return typeset(formatOf(unit, value, currency).format(value as Intl.StringNumericLiteral));
}

/** "46.7 %", "+3.2 %", "−70 %" with `signed`. */
export function percent(ratio: string | number, signed = false): string {
  const format = new Intl.NumberFormat("en-GB", {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: signed ? "exceptZero" : "auto",
  });
  // A decimal string is formatted exactly, whatever its length.
  return typeset(format.format(ratio as Intl.StringNumericLiteral)).replace("%", " %");
}

export function isNegative(figure: Figure): boolean {
  return figure.value !== null && new Big(figure.value).lt(0);
}

function formatOf(unit: Figure["unit"], value: string, currency?: string): Intl.NumberFormat {
  if (unit === "money" && currency)
    return new Intl.NumberFormat("en-GB", { style: "currency", currency, currencyDisplay: "symbol" });
  if (unit === "ratio") {
    return new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 2 });
  }
  if (unit === "count") return new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });
  return new Intl.NumberFormat("en-GB", {
    maximumFractionDigits: 2,
    minimumFractionDigits: unit === "money" ? 2 : value.includes(".") ? 2 : 0,
  });
}

const typeset = (text: string) =>
  text
    .replace(/^-/, "−")
    .replace(/(?<=\d)%/, "%")
    .replaceAll("-", "−");
