import { Skeleton } from "@/components/ui/skeleton";

/** A list to come: its name, its box, and rows of the height that they will have. */
export function ListSkeleton({ title, noun }: { title: string; noun: string }) {
  return (
    <div role="status">
      <p className="mb-6 font-serif text-title">{title}</p>
      <span className="sr-only">Reading {noun}…</span>
      <Skeleton className="mb-4 h-10 w-full max-w-md" />
      <RowSkeletons count={14} />
    </div>
  );
}

function RowSkeletons({ count }: { count: number }) {
  return (
    <div>
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={row} className="flex h-10 items-center justify-between border-rule border-b">
          <Skeleton className="h-3.5 w-2/5" />
          <Skeleton className="h-3.5 w-20" />
        </div>
      ))}
    </div>
  );
}
