import type { findings } from "@/db/schema/insights";
import type { FindingCategory, FindingPriority, FindingStatistics, FindingStatus } from "./finding-contract";

/** A finding as a person sees it in the feed. */
export type Insight = {
  id: string;
  detector: string;
  /** `kind` is `customer` or `product`; `id` is the record's. */
  subject: { kind: string; id: string; label: string };
  direction: string;
  status: FindingStatus;
  category: FindingCategory;
  priority: FindingPriority;
  title: string;
  body: string;
  suggestion: string | null;
  /** At stake over the next quarter: an exact decimal with its currency. */
  value: { amount: string; currency: string } | null;
  statistics: FindingStatistics;
  figures: { label: string; value: string }[];
  series: { label: string; value: number; running?: boolean }[];
  openedAt: Date;
  seenAt: Date;
  worsenedAt: Date | null;
  resolvedAt: Date | null;
  decidedAt: Date | null;
  dismissReason: string | null;
};

export function insightOf(row: typeof findings.$inferSelect): Insight {
  return {
    id: row.id,
    detector: row.detector,
    subject: { kind: row.subjectKind, id: row.subjectId, label: row.subjectLabel },
    direction: row.direction,
    status: row.status,
    category: row.category,
    priority: row.priority,
    title: row.title,
    body: row.body,
    suggestion: row.suggestion,
    value: row.value !== null && row.currency !== null ? { amount: row.value, currency: row.currency } : null,
    statistics: row.statistics,
    figures: row.evidence.figures,
    series: row.evidence.series ?? [],
    openedAt: row.openedAt,
    seenAt: row.seenAt,
    worsenedAt: row.worsenedAt,
    resolvedAt: row.resolvedAt,
    decidedAt: row.decidedAt,
    dismissReason: row.dismissReason,
  };
}
