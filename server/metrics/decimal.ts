/** Exact arithmetic on decimal strings such as "-12.3450", as Postgres' numeric writes them. */
type Scaled = { digits: bigint; scale: number };

export function subtract(a: string, b: string): string {
  const [x, y, scale] = aligned(a, b);
  return written({ digits: x - y, scale });
}

export function add(a: string, b: string): string {
  const [x, y, scale] = aligned(a, b);
  return written({ digits: x + y, scale });
}

/** The quotient, rounded half away from zero to `places`. Null where `b` is zero. */
export function divide(a: string, b: string, places = 20): string | null {
  const [x, y] = aligned(a, b);
  if (y === 0n) return null;
  const numerator = x * 10n ** BigInt(places + 1);
  const quotient = numerator / y;
  const rounded = (quotient + (quotient < 0n ? -5n : 5n)) / 10n;
  return written({ digits: rounded, scale: places });
}

export function negate(a: string): string {
  return subtract("0", a);
}

export function sign(a: string): -1 | 0 | 1 {
  const { digits } = scaled(a);
  if (digits === 0n) return 0;
  return digits < 0n ? -1 : 1;
}

export function magnitude(a: string): string {
  return sign(a) < 0 ? negate(a) : a;
}

function aligned(a: string, b: string): [bigint, bigint, number] {
  const x = scaled(a);
  const y = scaled(b);
  const scale = Math.max(x.scale, y.scale);
  return [x.digits * 10n ** BigInt(scale - x.scale), y.digits * 10n ** BigInt(scale - y.scale), scale];
}

function scaled(text: string): Scaled {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new Error(`"${text}" is not a decimal number.`);
  const [, minus, whole = "", fraction = ""] = match;
  const digits = BigInt(whole + fraction);
  return { digits: minus ? -digits : digits, scale: fraction.length };
}

function written({ digits, scale }: Scaled): string {
  const minus = digits < 0n ? "-" : "";
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
  const whole = text.slice(0, text.length - scale);
  const fraction = text.slice(text.length - scale).replace(/0+$/, "");
  return `${minus}${whole}${fraction ? `.${fraction}` : ""}`;
}
