import { dayLabel } from "@/server/metrics/calendar/local-date";
import { unitAround } from "@/server/metrics/calendar/period";
import type { FactTable, Metric } from "@/server/metrics/metric-type";
import { type SplitDimension, splitDimensions } from "@/server/metrics/plan-contract";
import { metricById, supports } from "@/server/metrics/registry";
import type { ChoiceAnswer, UnknownAnswer } from "../answer-contract";
import type { Candidate } from "../entities/find-entities";
import { beyond } from "../language/beyond";
import type { MadePlan } from "../make-plan";
import type { Hindrance, Reading } from "../reading/reading";
import { groupsName, inPeriod, lowerFirst } from "./phrases";

const suppliers: Record<FactTable, string> = {
  order_lines: "orders",
  orders: "orders",
  deals: "deals",
  invoices: "invoices",
  tickets: "tickets",
  messages: "messages",
};

export function noData(metric: Metric, table: FactTable): UnknownAnswer {
  return {
    kind: "unknown",
    headline: `There are no ${suppliers[table]} here yet, so ${lowerFirst(metric.label)} cannot be told.`,
    missing: `A file or source of ${suppliers[table]} would give them.`,
    suggestions: [],
  };
}

export function untold(metric: Metric): UnknownAnswer {
  return {
    kind: "unknown",
    headline: `No order here tells ${lowerFirst(metric.label)}.`,
    missing: "That is not the same as none: the data that was brought in leaves it out.",
    suggestions: ["Net sales last month"],
  };
}

export function unsupportedSplit(metric: Metric, dimensions: SplitDimension[]): UnknownAnswer {
  const unsupported = dimensions.filter((dimension) => !supports(metric, [dimension]));
  const names = (unsupported.length > 0 ? unsupported : dimensions).join(" and ");
  const possible = splitDimensions.filter((dimension) => supports(metric, [dimension]));
  return {
    kind: "unknown",
    headline: `${metric.label} cannot be told by ${names}.`,
    missing: `It can be told by ${possible.join(", ")}.`,
    suggestions: possible.slice(0, 3).map((dimension) => `${metric.label} by ${dimension}`),
  };
}

/** Why a reading could not become a plan, and the nearest question that does. */
export function planProblem(
  metric: Metric,
  reading: Reading,
  problem: Exclude<MadePlan, { kind: "plan" }>,
): UnknownAnswer | ChoiceAnswer {
  switch (problem.kind) {
    case "no-such-day":
      return unknown(
        "There is no such period in the calendar.",
        "Name it otherwise, such as “May 2011” or “last 30 days”.",
        [metric.label],
      );
    case "day-or-month":
      return {
        kind: "choice",
        headline: "A day or a month?",
        choices: [problem.month, problem.day].map((span) => ({
          label: span.label,
          question: questionText(metric, reading, inPeriod({ ...span, state: { kind: "complete" } })),
        })),
      };
    case "future":
      return unknown(
        `${problem.span.label} has not begun.`,
        beyond.find(({ topic }) => topic === "the future")?.missing ?? "",
        [`${metric.label} last month`],
      );
    case "outside": {
      const { span, covered } = problem;
      const late = span.from > covered.last;
      const unit = span.unit ?? "month";
      const nearest = unitAround(unit, late ? covered.last : covered.first, calendarLike);
      const text = late
        ? `Your data ends on ${dayLabel(covered.last)}`
        : `Your data begins on ${dayLabel(covered.first)}`;
      return unknown(
        `Nothing is known about ${span.label}. ${text}.`,
        `The data reaches from ${dayLabel(covered.first)} to ${dayLabel(covered.last)}.`,
        [questionText(metric, reading, inPeriod({ ...nearest, state: { kind: "complete" } }))],
      );
    }
    case "not-comparable":
      return unknown(problem.reason, "A complete period is compared with complete ones only.", [
        questionText(metric, reading, inPeriod({ ...problem.span, state: { kind: "complete" } })),
      ]);
  }
}

/** Some words of the question mean nothing to B; a number without them would answer another question. */
export function unexplained(words: string[], reading: Reading): UnknownAnswer {
  const list = words.map((word) => `“${word}”`).join(", ");
  const metric = reading.metric ? metricById(reading.metric) : undefined;
  return unknown(
    `${words.length === 1 ? "One part" : "Some parts"} of this cannot be told: ${list}.`,
    "No product, customer, country, period or number here has that name.",
    metric ? [questionText(metric, reading)] : ["Net sales last month", "Top 10 products"],
  );
}

export function beyondAnswer(topic: string, reading: Reading): UnknownAnswer {
  const known = beyond.find((one) => one.topic === topic);
  const metric = metricById(reading.metric ?? "net_sales");
  return unknown(`This asks about ${topic}, which the data here does not tell.`, known?.missing ?? "", [
    questionText(metric, reading),
  ]);
}

export function hindered(hindrance: Hindrance, question: string): ChoiceAnswer | UnknownAnswer {
  if (hindrance.kind === "inexpressible")
    return unknown(
      "This cannot be put as one question about one number.",
      hindrance.missing,
      hindrance.suggestions ?? [],
    );
  return {
    kind: "choice",
    headline: hindrance.headline,
    choices: hindrance.choices.map(({ label, replace, by }) => ({
      label,
      question: question.replace(new RegExp(replace.replace(/\W+/g, "\\W+"), "i"), by),
    })),
  };
}

export function severalNames(words: string, candidates: Candidate[], question: string): ChoiceAnswer {
  const names = [...new Map(candidates.map((candidate) => [candidate.name, candidate])).values()];
  const pattern = new RegExp(words.replace(/\W+/g, "\\W+"), "i");
  return {
    kind: "choice",
    headline: `“${words}” can be ${names.length > 8 ? `any of ${names.length}` : "one of these"}. Which one is meant?`,
    choices: names
      .slice(0, 8)
      .map(({ name }) => ({ label: name, question: question.replace(pattern, () => `"${name}"`) })),
  };
}

export function absentCountry(name: string): UnknownAnswer {
  const label = name.replace(/\b\w/g, (letter) => letter.toUpperCase());
  return unknown(`No order here names ${label}.`, "Only countries that orders name can be asked for.", [
    "Net sales by country",
  ]);
}

export function nothingFound(): UnknownAnswer {
  return unknown(
    "Nothing here answers that.",
    "It names no number that B knows, and nothing that was read speaks of it.",
    ["Net sales last month", "Top 10 products", "Net sales by country"],
  );
}

/** A question that B understands, from what was understood of another. */
function questionText(metric: Metric, reading: Reading, when = ""): string {
  const filters = reading.filters.map(
    ({ entity, exclude }) => `${exclude ? "excluding" : "for"} ${entity.label}`,
  );
  const split = reading.split && reading.split !== "trend" ? [`by ${reading.split}`] : [];
  if (reading.top && reading.split && reading.split !== "trend")
    return [
      `Top ${reading.top} ${groupsName(reading.split, reading.top)} by ${lowerFirst(metric.label)}`,
      ...filters,
      when,
    ]
      .join(" ")
      .trim();
  return [metric.label, ...split, ...filters, when].filter(Boolean).join(" ");
}

function unknown(headline: string, missing: string, suggestions: string[]): UnknownAnswer {
  return { kind: "unknown", headline, missing, suggestions };
}

// Only the nearest unit of the covered span is looked for, which does not depend on the present.
const calendarLike = { timeZone: "UTC", weekStartsOn: 1, fiscalYearStartsIn: 1, now: "2000-01-01T00:00:00" };
