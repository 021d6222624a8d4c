import { formatInstant } from "@/components/ui/format";
import type { ApiOutputs } from "@/server/api/root";

type History = ApiOutputs["insights"]["get"]["history"];

const words: Record<History[number]["change"], string> = {
  opened: "Raised",
  worsened: "Got worse",
  improved: "Got better",
  resolved: "Resolved by itself",
  reopened: "Raised again",
  acknowledged: "Acknowledged",
  dismissed: "Dismissed",
  undone: "Taken back",
};

/** Every step of a finding's life, the latest first. */
export function InsightHistory({ history, timeZone }: { history: History; timeZone: string }) {
  return (
    <ol className="text-small">
      {history.toReversed().map((step) => (
        <li
          key={`${step.at.toISOString()} ${step.change}`}
          className="border-rule border-t py-2 last:border-b"
        >
          <p className="flex flex-wrap justify-between gap-x-4">
            <span className="font-medium">
              {words[step.change]}
              {step.by ? <span className="font-normal text-ink-soft"> by {step.by}</span> : null}
            </span>
            <time dateTime={step.at.toISOString()} className="text-ink-soft">
              {formatInstant(step.at, timeZone)}
            </time>
          </p>
          {step.note ? <p className="text-ink-soft">{step.note}</p> : null}
        </li>
      ))}
    </ol>
  );
}
