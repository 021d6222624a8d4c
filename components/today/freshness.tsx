import { formatDate, formatNumber } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ApiOutputs } from "@/server/api/root";

type FreshnessProps = {
  sources: ApiOutputs["sources"]["list"];
  lastRun: ApiOutputs["insights"]["summary"]["lastRun"];
  timeZone: string;
};

/** Up to when B knows, and when it last looked. */
export function Freshness({ sources, lastRun, timeZone }: FreshnessProps) {
  const end = latest(sources.flatMap((source) => (source.coversTo ? [source.coversTo] : [])));
  const records = sources.reduce((sum, source) => sum + source.records, 0);
  if (!end) return null;
  return (
    <p className="text-ink-soft text-small">
      {formatNumber(records)} records, up to {formatDate(end, timeZone)}
      {lastRun ? (
        <>
          {" · looked "}
          <RelativeTime date={lastRun.checkedAt} timeZone={timeZone} />
        </>
      ) : null}
    </p>
  );
}

function latest(dates: Date[]): Date | undefined {
  return dates.reduce<Date | undefined>((last, date) => (last && last > date ? last : date), undefined);
}
