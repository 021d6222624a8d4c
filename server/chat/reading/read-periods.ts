import type { Item } from "../language/item";
import type { Reading } from "./reading";
import type { Sequence } from "./sequence";

type Times = Pick<Reading, "period" | "compare" | "tell" | "direction"> & {
  /** Two names stand on both sides of "versus". */
  entitiesCompared: boolean;
};

/** Which period is asked for and which one it is compared with. Items it cannot place stay unused. */
export function readPeriods(sequence: Sequence): Times {
  const versus = sequence.first("versus");
  const changes = sequence.all("change");
  const periods = sequence.all("period");
  const compareTo = sequence.first("compare-to");
  const tell = changes.find((change) => change.tell)?.tell;
  const direction = changes.find((change) => change.direction)?.direction;
  const times: Times = { entitiesCompared: false, direction };

  if (versus && entitiesCompared(sequence, versus) && periods.length <= 1) {
    sequence.use(versus, ...periods, ...sequence.all("more"));
    return { ...times, period: periods[0]?.expression, entitiesCompared: true };
  }
  const said = changes.length > 0 || versus !== undefined;
  if (said) sequence.use(...sequence.all("more"));

  const [first, second] = periods;
  if (second && periods.length === 2 && said) {
    // "compare May with April" begins with it; "May versus April" has it between.
    const between = versus && first && first.start < versus.start;
    const compared = between ? (periods.find((item) => item.start > versus.start) ?? second) : second;
    const main = compared === first ? second : first;
    if (versus || first?.expression.kind === "span") {
      sequence.use(first, second, versus, ...changes);
      return { ...times, period: main?.expression, compare: { expression: compared.expression }, tell };
    }
  }
  if (!first || periods.length > 1) {
    if (!first && compareTo && said) {
      sequence.use(compareTo, versus, ...changes);
      return { ...times, compare: { to: compareTo.to }, tell };
    }
    const against = changes.find((change) => change.against)?.against;
    if (!first && changes.length > 0) {
      sequence.use(...changes);
      return { ...times, compare: { to: against ?? "before" }, tell };
    }
    return times;
  }

  sequence.use(first);
  const { expression } = first;
  if (expression.kind === "range" && (changes.length > 0 || versus) && !compareTo) {
    sequence.use(versus, ...changes);
    const either = expression.joined !== "to" || tell === "change";
    const [now, earlier] =
      expression.joined === "and" ? [expression.first, expression.last] : [expression.last, expression.first];
    return { ...times, period: now, compare: { expression: earlier, either }, tell };
  }
  if (versus && first.start > versus.start && !compareTo) {
    // "net sales compared with last month": the other side is what follows it, the present one.
    sequence.use(versus, ...changes);
    const back = expression.kind === "span" ? expression.back : undefined;
    if (back?.count === 1) return { ...times, period: undefined, compare: { expression }, tell };
    return { ...times, compare: { expression }, tell };
  }
  if (compareTo && (said || isLast(sequence, compareTo))) {
    sequence.use(compareTo, versus, ...changes);
    return { ...times, period: expression, compare: { to: compareTo.to }, tell };
  }
  if (changes.length > 0) {
    sequence.use(...changes);
    const against = changes.find((change) => change.against)?.against;
    return { ...times, period: expression, compare: { to: against ?? "before" }, tell };
  }
  return { ...times, period: expression };
}

/** "Germany versus France", "compare Germany and France in May" */
function entitiesCompared(sequence: Sequence, versus: Item): boolean {
  const [first, second] = sequence.all("entity");
  const [period] = sequence.all("period");
  const against =
    period && /^(?:with|to|against)$/.test(sequence.items[sequence.items.indexOf(period) - 1]?.text ?? "");
  if (versus.text === "compare" && first && second && versus.end < first.start && !against)
    return first.entity.dimension === second.entity.dimension;
  return betweenEntities(sequence, versus);
}

function betweenEntities(sequence: Sequence, versus: Item): boolean {
  const before = sequence.before(versus, "period", "noun", "metric");
  const after = sequence.after(versus, "period");
  return (
    before?.kind === "entity" &&
    after?.kind === "entity" &&
    before.entity.dimension === after.entity.dimension
  );
}

function isLast(sequence: Sequence, item: Item): boolean {
  return sequence.after(item) === undefined;
}
