import type { Answer } from "../answer-contract";
import type { Reading } from "./reading";

/**
 * A question that leaves the number or the period to the one before it, completed: "and in April?", "by country",
 * "what about Germany". A question with a number of its own carries on only when it says so.
 */
export function carriedOn(reading: Reading, question: string, previous: Answer | undefined): Reading {
  if (previous?.kind !== "metric") return reading;
  const fragment = /^\W*(?:and|what about|how about|same|now|also|then|but|only|just|ok)\b/i.test(question);
  if (reading.metric && !fragment) return reading;
  const { plan } = previous;
  const dimensions = new Set(reading.filters.map(({ entity }) => entity.dimension));
  const kept = plan.filters
    .filter((filter) => !dimensions.has(filter.dimension))
    .map(({ exclude = false, ...entity }) => ({ entity, exclude }));
  const grouped = reading.split !== undefined || reading.per !== undefined;
  return {
    ...reading,
    metric: reading.metric ?? plan.metric,
    period: reading.period ?? { kind: "span", span: plan.period },
    compare: reading.compare ?? (plan.compare && !grouped ? comparedAgain(previous) : undefined),
    filters: [...kept, ...reading.filters],
    split: grouped ? reading.split : plan.split,
    top: grouped ? reading.top : plan.top,
    sort: grouped ? reading.sort : plan.sort,
    per: grouped ? reading.per : plan.per,
    share: reading.share ?? plan.share,
  };
}

/** The period before stays the period before; a named one does not follow to another period. */
function comparedAgain(previous: Extract<Answer, { kind: "metric" }>): Reading["compare"] {
  const { period, compare } = previous.plan;
  return compare && compare.to === period.from ? { to: "before" } : undefined;
}
