import { addDays, dateParts, dayLabel, monthNames, weekdayNames } from "@/server/metrics/calendar/local-date";
import {
  type Calendar,
  type Span,
  shiftedUnit,
  unitAround,
  unitLabel,
} from "@/server/metrics/calendar/period";
import { quotient } from "@/server/metrics/evaluate-plan";
import { figureOf } from "@/server/metrics/figure";
import type { MeasuredGroup } from "@/server/metrics/measure";
import type { Metric } from "@/server/metrics/metric-type";
import type { SplitDimension } from "@/server/metrics/plan-contract";
import type { ChangedGroup } from "@/server/metrics/rank-changes";
import { type Counted, unitsInPart } from "@/server/metrics/whole-units";
import type { AnswerRow, MetricAnswer } from "../answer-contract";

/** The rows of a split. `whole` is the total that shares are of. */
export function answerRows(
  groups: (MeasuredGroup & Partial<ChangedGroup>)[],
  metric: Metric,
  split: SplitDimension,
  calendar: Calendar,
  whole: string | null,
  inPart: Span[],
): AnswerRow[] {
  const isRecord = split === "product" || split === "customer" || split === "order";
  return groups.map((group) => {
    const share = whole === null ? null : quotient(group.value, whole);
    return {
      label: groupLabel(group, split, calendar),
      ...(isRecord && group.key ? { id: group.key } : {}),
      ...(group.code ? { key: group.code } : {}),
      figure: figureOf(group.value, metric.unit, group.currencies[0]),
      ...(share === null ? {} : { share: Number(share) }),
      ...(inPart.some(({ from }) => from === group.key) ? { inPart: true as const } : {}),
      ...(group.before === undefined
        ? {}
        : { compare: figureOf(group.before, metric.unit, group.currencies[0]) }),
    };
  });
}

export function groupLabel(
  group: Pick<MeasuredGroup, "key" | "label">,
  split: SplitDimension,
  calendar: Calendar,
): string {
  const { key } = group;
  if (key === null) return `No ${split}`;
  switch (split) {
    case "day":
    case "week":
    case "month":
    case "quarter":
    case "year":
      return split === "week" ? `Week of ${dayLabel(key)}` : unitLabel(split, key, calendar);
    case "weekday":
      return weekdayNames[Number(key) - 1] ?? key;
    case "hour":
      return `${key.padStart(2, "0")}:00–${String((Number(key) + 1) % 24).padStart(2, "0")}:00`;
    default:
      return group.label ?? key;
  }
}

type Series = NonNullable<MetricAnswer["series"]>;

/** The points of the chart, oldest first; additive metrics are nothing where there are no facts. */
export function answerSeries(
  groups: MeasuredGroup[],
  unit: SplitDimension,
  metric: Metric,
  counted: Counted,
  calendar: Calendar,
): Series {
  if (unit === "hour" || unit === "weekday") {
    return groups.map((group) => ({
      label: groupLabel(group, unit, calendar),
      from: group.key ?? "",
      value: Number(group.value ?? 0),
    }));
  }
  if (unit !== "day" && unit !== "week" && unit !== "month" && unit !== "quarter" && unit !== "year")
    return [];
  const values = new Map(groups.map((group) => [group.key, group.value]));
  const points: Series = [];
  const inPart = unitsInPart(unit, counted, calendar).map(({ from }) => from);
  let one = unitAround(unit, counted.from, calendar);
  for (; one.from < counted.to; one = shiftedUnit(unit, one.from, 1, calendar)) {
    const value = values.get(one.from);
    if (value === undefined && !metric.additive && metric.unit !== "count") continue;
    const part = inPart.includes(one.from);
    const running = part && one.to >= counted.to;
    points.push({
      label: part && !running ? `${pointLabel(unit, one.from)}, in part` : pointLabel(unit, one.from),
      from: one.from,
      value: Number(value ?? 0),
      ...(running ? { running } : {}),
    });
  }
  return points;
}

function pointLabel(unit: "day" | "week" | "month" | "quarter" | "year", from: string): string {
  const { year, month, day } = dateParts(from);
  const name = monthNames[month - 1]?.slice(0, 3);
  if (unit === "year") return String(year);
  if (unit === "quarter") return `Q${Math.ceil(month / 3)} ${year}`;
  if (unit === "month") return `${name} ${year}`;
  return unit === "week" ? `${day} ${name} – ${spanEnd(from)}` : `${day} ${name}`;
}

function spanEnd(from: string): string {
  const { month, day } = dateParts(addDays(from, 6));
  return `${day} ${monthNames[month - 1]?.slice(0, 3)}`;
}
