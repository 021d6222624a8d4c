import { Mark } from "@/components/ui/mark";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ApiOutputs } from "@/server/api/root";

export type Insight = ApiOutputs["insights"]["list"]["rows"][number];

const urgency = { critical: "Critical", high: "Important", medium: undefined, low: undefined };

const decisions = {
  open: undefined,
  acknowledged: "Acknowledged",
  dismissed: "Dismissed",
  resolved: "Resolved",
};

const categories = {
  strategy: "Strategy",
  operations: "Operations",
  finance: "Finance",
  marketing: "Marketing",
  leadership: "Leadership",
};

/** The line above a headline: how urgent, of what kind, since when. */
export function InsightLabels({ insight, timeZone }: { insight: Insight; timeZone: string }) {
  const word = urgency[insight.priority];
  const decision = decisions[insight.status];
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-ink-soft text-small">
      {word ? <Mark meaning="caution">{word}</Mark> : null}
      <span>{categories[insight.category]}</span>
      {decision ? <span className="font-medium text-ink">{decision}</span> : null}
      <span>
        {insight.worsenedAt ? "worse since " : "raised "}
        <RelativeTime date={insight.worsenedAt ?? insight.openedAt} timeZone={timeZone} />
      </span>
      {insight.dismissReason ? <span>“{insight.dismissReason}”</span> : null}
    </p>
  );
}
