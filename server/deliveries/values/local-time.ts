/** Date and time on a wall clock. */
export type LocalTime = {
  year: number;
  /** 1–12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
};

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const mostOffsets = 20_000;

/**
 * The instant at which the clocks of a zone show a time. Where they show it twice (autumn), the first; where never
 * (spring), the time after the gap by as much. Undefined for a day that no calendar has.
 */
export function instantOf(local: LocalTime, timeZone: string): Date | undefined {
  const { year, month, day, hour, minute, second, millisecond } = local;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const check = new Date(utc);
  if (
    check.getUTCMonth() !== month - 1 ||
    check.getUTCDate() !== day ||
    check.getUTCFullYear() !== year ||
    hour > 23 ||
    minute > 59 ||
    second > 59
  ) {
    return undefined;
  }
  if (timeZone === "UTC") return check;
  // The offset before the day's possible change and after it: the earlier instant is the one with the larger offset.
  const before = offsetAt(utc - 86_400_000, timeZone);
  const after = offsetAt(utc + 86_400_000, timeZone);
  if (before === after) return new Date(utc - before);
  const early = utc - before;
  return new Date(
    offsetAt(early, timeZone) === before
      ? early
      : offsetAt(utc - after, timeZone) === after
        ? utc - after
        : early,
  );
}

/** Milliseconds by which the clocks of a zone are ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const quarter = Math.floor(instant / 900_000) * 900_000;
  const key = `${timeZone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(quarter)) parts[type] = Number(value);
  const shown = Date.UTC(
    parts.year ?? 0,
    (parts.month ?? 1) - 1,
    parts.day,
    parts.hour,
    parts.minute,
    parts.second,
  );
  const offset = shown - quarter;
  if (offsets.size >= mostOffsets) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(timeZone, format);
  }
  return format;
}
