import Big from "big.js";

// Quotients are cut, not rounded: nothing is rounded before the end.
const Decimal = Big();
Decimal.RM = Decimal.roundDown;

/** Exact decimals as canonical strings: no exponent, no superfluous zeros, "-" only before what is not zero. */
const textOf = (value: Big) => (value.eq(0) ? "0" : value.toFixed());

/** The canonical form of plain digits with an optional sign and point, such as "-007.50". */
export const canonicalDecimal = (value: string) => textOf(Decimal(value));

export const multiply = (a: string, b: string) => textOf(Decimal(a).times(b));

export const add = (a: string, b: string) => textOf(Decimal(a).plus(b));

export const subtract = (a: string, b: string) => textOf(Decimal(a).minus(b));

export const negate = (value: string) => textOf(Decimal(value).neg());

export const absolute = (value: string) => textOf(Decimal(value).abs());

export const isNegative = (value: string) => value.startsWith("-");

export const isZero = (value: string) => /^-?0*(\.0*)?$/.test(value);

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export const compare = (a: string, b: string) => Decimal(a).cmp(b);

/** The quotient cut after `scale` decimals. */
export function divide(a: string, b: string, scale = 10): string {
  Decimal.DP = scale;
  return textOf(Decimal(a).div(b));
}
