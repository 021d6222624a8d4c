import type { RowsQuery } from "@/server/metrics/plan-contract";

/** What a finding rests on. Effect and interval are in `unit`; q is p corrected over everything tested in that run. */
export type FindingStatistics = {
  nullHypothesis: string;
  test: string;
  /** What one observation is: "an order gap of this customer", "a week of this product". */
  unitOfAnalysis: string;
  n: number;
  effect: number;
  interval: [number, number];
  unit: string;
  p: number;
  q: number;
};

/** The figures a sentence of the finding may use, and the rows behind them. */
export type Evidence = {
  figures: { label: string; value: string }[];
  /** Points of the small chart, oldest first, if the detector has one. */
  series?: { label: string; value: number; running?: boolean }[];
  rows: RowsQuery;
};

export type SuppressedCandidate = { detector: string; subject: string; reason: string };

export const findingStatuses = ["open", "acknowledged", "dismissed", "resolved"] as const;
export type FindingStatus = (typeof findingStatuses)[number];
