export type ChartPoint = {
  label: string;
  value: number;
  /** The period has not ended; drawn lighter and named. */
  running?: boolean;
  /** What happened here, if a step has a cause. */
  note?: string;
};

export type Scale = {
  low: number;
  high: number;
  ticks: number[];
  /** Distance from the top in per cent of the height. */
  y: (value: number) => number;
};

/** A scale with three to five round ticks over the values; `fromZero` where lengths are compared. */
export function scaleOf(values: number[], fromZero: boolean): Scale {
  const finite = values.filter(Number.isFinite);
  let low = Math.min(...finite, fromZero ? 0 : Number.POSITIVE_INFINITY);
  let high = Math.max(...finite, fromZero ? 0 : Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(low) || !Number.isFinite(high)) [low, high] = [0, 1];
  if (low === high) [low, high] = low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high)];
  const step = niceStep((high - low) / 4);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => round((first + index) * step));
  const bottom = first * step;
  const top = last * step;
  return { low: bottom, high: top, ticks, y: (value) => round((100 * (top - value)) / (top - bottom)) };
}

/** 1, 2, 2.5 or 5 times a power of ten, not below `rough`. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return factor * power;
}

function round(value: number): number {
  return Number(value.toPrecision(12));
}

/**
 * Which of the labels are shown: `always`, or only on a `wide` screen, so that neighbours never touch. The last always
 * is, and where it ends at the edge instead of standing around its point (`lastAtEdge`) it takes the room of the one
 * before it. Widths are about 300 and 480 px, a letter 6.5 px.
 */
export function labelDensity(
  index: number,
  labels: string[],
  lastAtEdge: boolean,
): "always" | "wide" | "never" {
  const count = labels.length;
  const width = 12 + 6.5 * Math.max(...labels.map((label) => label.length));
  const wide = Math.ceil(count / Math.min(12, Math.max(1, Math.floor(wideWidth / width))));
  const narrow = wide * Math.ceil(Math.ceil(count / wide) / Math.max(1, Math.floor(narrowWidth / width)));
  const fromEnd = count - 1 - index;
  const touchesLast = (room: number) => lastAtEdge && fromEnd > 0 && (fromEnd * room) / count < 1.5 * width;
  if (fromEnd % wide !== 0 || touchesLast(wideWidth)) return "never";
  return fromEnd % narrow === 0 && !touchesLast(narrowWidth) ? "always" : "wide";
}

const wideWidth = 480;
const narrowWidth = 300;
