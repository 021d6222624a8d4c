import { formatDate, formatNumber } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Column, Table } from "@/components/ui/table";
import type { ApiOutputs } from "@/server/api/root";
import { RemoveSource } from "./remove-source";

type Source = ApiOutputs["sources"]["list"][number];

/** What came in by files: which span it speaks about, how much it is, and when it was last heard from. */
export function SourceTable({ sources, timeZone }: { sources: Source[]; timeZone: string }) {
  const columns: Column<Source>[] = [
    { id: "name", header: "Source", cell: (source) => <span className="font-medium">{source.name}</span> },
    {
      id: "covers",
      header: "Speaks about",
      cell: ({ coversFrom, coversTo }) =>
        coversFrom && coversTo ? (
          `${formatDate(coversFrom, timeZone, "short")} – ${formatDate(coversTo, timeZone, "short")}`
        ) : (
          <span className="text-ink-soft">nothing dated yet</span>
        ),
    },
    {
      id: "imports",
      header: "Files",
      align: "right",
      wideOnly: true,
      cell: (source) => formatNumber(source.imports),
    },
    { id: "records", header: "Records", align: "right", cell: (source) => formatNumber(source.records) },
    {
      id: "last",
      header: "Last heard from",
      align: "right",
      wideOnly: true,
      cell: ({ lastDeliveryAt }) =>
        lastDeliveryAt ? <RelativeTime date={lastDeliveryAt} timeZone={timeZone} /> : "–",
    },
    {
      id: "remove",
      header: <span className="sr-only">Remove</span>,
      align: "right",
      cell: (source) => <RemoveSource source={source} />,
    },
  ];
  return <Table caption="Sources" columns={columns} rows={sources} rowId={(source) => source.id} />;
}
