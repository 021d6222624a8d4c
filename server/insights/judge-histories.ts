import type { Candidate, Detector, Narrative } from "./detectors/contract";
import { detectors } from "./detectors/registry";
import type { FindingPriority, FindingStatistics, SuppressedCandidate, Untested } from "./finding-contract";
import type { ShopHistory } from "./history/shop-history";
import { benjaminiHochberg } from "./statistics/benjamini-hochberg";

/** At most this part of what is raised is expected to be chance. */
export const falseDiscoveryRate = 0.05;
/** A finding that was raised stays until it is clearly no more, so that it does not come and go at the limit. */
const stayingRate = 0.2;

export type Judged = {
  detector: Detector;
  candidate: Candidate;
  currency: string;
  q: number;
  raised: boolean;
  /** Not strong enough to be raised, strong enough not to be taken back. */
  stays: boolean;
  priority: FindingPriority;
};

export type Judgement = { judged: Judged[]; untested: Untested[] };

/** Runs all detectors over all histories and corrects everything that they tested together (Benjamini–Hochberg). */
export async function judgeHistories(histories: ShopHistory[]): Promise<Judgement> {
  const tested: { detector: Detector; candidate: Candidate; history: ShopHistory }[] = [];
  const untested: Untested[] = [];
  for (const history of histories) {
    for (const detector of detectors) {
      const detection = await detector.detect(history);
      for (const candidate of detection.candidates) tested.push({ detector, candidate, history });
      for (const group of detection.untested) untested.push({ detector: detector.id, ...group });
    }
    for (const group of history.leftOut) untested.push({ detector: "all", ...group });
  }
  const q = benjaminiHochberg(tested.map(({ candidate }) => candidate.p));
  const judged = tested.map(({ detector, candidate, history }, i): Judged => {
    const own = q[i] ?? 1;
    return {
      detector,
      candidate,
      currency: history.currency,
      q: own,
      raised: own <= falseDiscoveryRate && !candidate.objection,
      stays: own <= stayingRate && !candidate.objection,
      priority: priorityOf(candidate, history),
    };
  });
  return { judged, untested };
}

export function tell({ candidate, q }: Judged): Narrative {
  return candidate.tell({ q });
}

export function statisticsOf({ detector, candidate, q }: Judged, tested: number): FindingStatistics {
  const { nullHypothesis, test, unitOfAnalysis } = detector;
  const { n, effect, interval, unit, p } = candidate;
  return {
    nullHypothesis,
    test,
    unitOfAnalysis,
    n,
    effect: rounded(effect),
    interval: [rounded(interval[0]), rounded(interval[1])],
    unit,
    p,
    q,
    tested,
  };
}

/** Everything tested and not raised, the most nearly raised first. */
export function suppressedOf(judged: Judged[]): SuppressedCandidate[] {
  return judged
    .filter(({ raised }) => !raised)
    .sort((a, b) => a.q - b.q || a.candidate.p - b.candidate.p)
    .map(({ detector, candidate, q }) => ({
      detector: detector.id,
      subjectKind: candidate.subject.kind,
      subjectId: candidate.subject.id,
      subject: candidate.subject.label,
      reason:
        q > falseDiscoveryRate
          ? `Could be chance. ${candidate.standing}`
          : `${candidate.objection} ${candidate.standing}`,
      p: candidate.p,
      q,
    }));
}

/** By what is at stake beside what the shop sells in a quarter. Good news is never critical. */
function priorityOf({ value, direction }: Candidate, history: ShopHistory): FindingPriority {
  const weeks = history.netByWeek.slice(-13);
  const quarter = (weeks.reduce((sum, net) => sum + net, 0) / Math.max(1, weeks.length)) * 13;
  const share = quarter > 0 ? value / quarter : 0;
  if (share >= 0.02 && direction !== "up") return "critical";
  if (share >= 0.005) return "high";
  return share >= 0.001 ? "medium" : "low";
}

const rounded = (value: number) => Number(value.toPrecision(6));
