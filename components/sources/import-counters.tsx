import { Figure } from "@/components/ui/figure";
import { formatNumber } from "@/components/ui/format";
import type { Import } from "./upload";

/** What became of the rows and records so far; every row is in the file's own count or among those set aside. */
export function ImportCounters({ item }: { item: Import }) {
  return (
    <div className="grid grid-cols-2 gap-x-6 gap-y-5 border-rule border-y py-5 md:grid-cols-4">
      <Figure label="New records" display={formatNumber(item.recordsCreated)} />
      <Figure label="Updated" display={formatNumber(item.recordsUpdated)} />
      <Figure label="Unchanged" display={formatNumber(item.recordsUnchanged)} />
      <Figure label="Rows set aside" display={formatNumber(item.rowsFailed)}>
        {item.rowsFailed > 0 ? "each with its reason" : null}
      </Figure>
    </div>
  );
}
