/** Exact decimals as canonical strings: no exponent, no superfluous zeros, "-" only before what is not zero. */
type Parts = { digits: bigint; scale: number };

function partsOf(value: string): Parts {
  const point = value.indexOf(".");
  if (point < 0) return { digits: BigInt(value), scale: 0 };
  return { digits: BigInt(value.slice(0, point) + value.slice(point + 1)), scale: value.length - point - 1 };
}

function textOf({ digits, scale }: Parts): string {
  if (scale === 0) return digits.toString();
  const negative = digits < 0n;
  const text = (negative ? -digits : digits).toString().padStart(scale + 1, "0");
  const whole = text.slice(0, -scale);
  const fraction = text.slice(-scale).replace(/0+$/, "");
  const magnitude = fraction === "" ? whole : `${whole}.${fraction}`;
  return negative && magnitude !== "0" ? `-${magnitude}` : magnitude;
}

/** The canonical form of plain digits with an optional sign and point, such as "-007.50". */
export const canonicalDecimal = (value: string) => textOf(partsOf(value));

export function multiply(a: string, b: string): string {
  const x = partsOf(a);
  const y = partsOf(b);
  return textOf({ digits: x.digits * y.digits, scale: x.scale + y.scale });
}

export function add(a: string, b: string): string {
  const x = partsOf(a);
  const y = partsOf(b);
  const scale = Math.max(x.scale, y.scale);
  return textOf({ digits: raised(x, scale) + raised(y, scale), scale });
}

export const subtract = (a: string, b: string) => add(a, negate(b));

export const negate = (value: string) =>
  isZero(value) ? value : value.startsWith("-") ? value.slice(1) : `-${value}`;

export const absolute = (value: string) => (value.startsWith("-") ? value.slice(1) : value);

export const isNegative = (value: string) => value.startsWith("-");

export const isZero = (value: string) => /^-?0*(\.0*)?$/.test(value);

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: string, b: string): number {
  const difference = subtract(a, b);
  return isZero(difference) ? 0 : isNegative(difference) ? -1 : 1;
}

/** The quotient cut after `scale` decimals. */
export function divide(a: string, b: string, scale = 10): string {
  const x = partsOf(a);
  const y = partsOf(b);
  return textOf({
    digits: (x.digits * 10n ** BigInt(scale + y.scale)) / (y.digits * 10n ** BigInt(x.scale)),
    scale,
  });
}

const raised = ({ digits, scale }: Parts, to: number) => digits * 10n ** BigInt(to - scale);
