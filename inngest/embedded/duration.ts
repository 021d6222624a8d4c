const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const piece = /(\d+(?:\.\d+)?)(ms|[smhdw])/y;

/** Reads a length of time as the SDK writes it (`1h30m`), in milliseconds. Throws where it is none. */
export function parseDuration(text: string): number {
  let total = 0;
  piece.lastIndex = 0;
  for (let at = 0; at < text.length; at = piece.lastIndex) {
    const match = piece.exec(text);
    const [, amount, unit] = match ?? [];
    if (!amount || !isUnit(unit)) throw new Error(`"${text}" is not a length of time such as 30s or 1h30m.`);
    total += Number(amount) * units[unit];
  }
  return total;
}

/** The moment a sleep or wait ends: an ISO time as it is, or a length of time from `now`. */
export function momentAfter(now: Date, text: string): Date {
  if (/^\d{4}-\d\d-\d\d/.test(text)) return new Date(text);
  return new Date(now.getTime() + parseDuration(text));
}

function isUnit(unit: string | undefined): unit is keyof typeof units {
  return unit !== undefined && unit in units;
}
