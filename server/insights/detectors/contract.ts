import type { Evidence, FindingCategory } from "../finding-contract";
import type { ShopHistory } from "../history/shop-history";

/**
 * Code that looks for one pattern in a shop's history. It is pure: what it says of a history can be proved on histories
 * made in memory. It runs in the process that answers requests, so it breathes between subjects.
 */
export type Detector = {
  /** Part of every finding's identity; never changed. */
  id: string;
  category: FindingCategory;
  nullHypothesis: string;
  test: string;
  unitOfAnalysis: string;
  detect(history: ShopHistory): Promise<Detection>;
};

export type Detection = {
  /** Everything that was tested, be it interesting or not: the correction needs them all. */
  candidates: Candidate[];
  untested: { reason: string; count: number }[];
};

export type Candidate = {
  subject: { kind: "customer" | "product"; id: string; label: string };
  direction: string;
  n: number;
  effect: number;
  interval: [number, number];
  unit: string;
  p: number;
  /** Why it is not told however small p is: immaterial, or explained otherwise. */
  objection?: string;
  /** Where the subject stands, for those who ask why it was not told or why it has resolved. */
  standing: string;
  /** How bad, on a scale on which half as much again is materially worse. */
  severity: number;
  /** At stake over the next quarter, in the history's currency. */
  value: number;
  tell(statistics: { q: number }): Narrative;
};

export type Narrative = { title: string; body: string; suggestion: string; evidence: Evidence };
