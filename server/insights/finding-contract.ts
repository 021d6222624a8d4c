import type { RowsQuery } from "@/server/metrics/plan-contract";

/** What a finding rests on. Effect and interval are in `unit`; q is p corrected over everything tested in that run. */
export type FindingStatistics = {
  nullHypothesis: string;
  test: string;
  /** What one observation is: "an order gap of this customer", "a week of this product". */
  unitOfAnalysis: string;
  n: number;
  effect: number;
  /** 95 %, in `unit`. */
  interval: [number, number];
  unit: string;
  p: number;
  q: number;
  /** Everything tested in the same run, raised or not. */
  tested: number;
};

/** The figures a sentence of the finding may use, and the rows behind them. */
export type Evidence = {
  figures: { label: string; value: string }[];
  /** Points of the small chart, oldest first, if the detector has one. */
  series?: { label: string; value: number; running?: boolean }[];
  /** What that chart shows, and the names of its axes: "Days between their orders", "Days", "Order". */
  seriesAxes?: { title: string; value: string; label: string };
  rows: RowsQuery;
};

/** A candidate that was tested and not raised, and why. */
export type SuppressedCandidate = {
  detector: string;
  subjectKind: string;
  subjectId: string;
  /** What people call it. */
  subject: string;
  reason: string;
  p: number;
  q: number;
};

/** What a detector could not test, by reason. */
export type Untested = { detector: string; reason: string; count: number };

export const findingStatuses = ["open", "acknowledged", "dismissed", "resolved"] as const;
export type FindingStatus = (typeof findingStatuses)[number];

export const findingPriorities = ["low", "medium", "high", "critical"] as const;
export type FindingPriority = (typeof findingPriorities)[number];

export const findingCategories = ["strategy", "operations", "finance", "marketing", "leadership"] as const;
export type FindingCategory = (typeof findingCategories)[number];

export const findingChangeKinds = [
  "opened",
  "worsened",
  "improved",
  "resolved",
  "reopened",
  "acknowledged",
  "dismissed",
  "undone",
] as const;
export type FindingChangeKind = (typeof findingChangeKinds)[number];
