import { ButtonLink } from "@/components/ui/button";
import { countOf, formatDuration, formatNumber } from "@/components/ui/format";
import { ImportCounters } from "./import-counters";
import { ImportErrors } from "./import-errors";
import type { Import } from "./upload";

/** What came of a file. */
export function ImportDone({ item }: { item: Import }) {
  const took =
    item.startedAt && item.finishedAt
      ? formatDuration(item.finishedAt.getTime() - item.startedAt.getTime())
      : undefined;
  return (
    <>
      <h2 className="mb-4 font-serif text-lead">{sentence(item)}</h2>
      <ImportCounters item={item} />
      <p className="figures mt-3 text-ink-soft text-small">
        {took ? `It took ${took}. ` : null}
        Amounts without a currency were read as {item.currency}, times in {item.timeZone.replaceAll("_", " ")}
        .
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <ButtonLink href="/today" look="primary">
          See Today
        </ButtonLink>
        {item.kind === "orders" || item.kind === "customers" || item.kind === "products" ? (
          <ButtonLink href={`/${item.kind}`}>See the {item.kind}</ButtonLink>
        ) : null}
      </div>
      {item.rowsFailed > 0 ? <ImportErrors item={item} /> : null}
    </>
  );
}

function sentence(item: Import): string {
  const rows = countOf(item.rowsTotal, "row");
  if (item.status === "cancelled") {
    return `Stopped after ${formatNumber(item.rowsDone)} of ${rows}. What had arrived stays.`;
  }
  const changed = item.recordsCreated + item.recordsUpdated;
  if (changed === 0 && item.rowsFailed === 0) return `All ${rows} were known already; nothing changed.`;
  if (item.rowsFailed === 0) return `All ${rows} are in.`;
  return `${formatNumber(item.rowsTotal - item.rowsFailed)} of ${rows} are in; ${formatNumber(item.rowsFailed)} were set aside.`;
}
