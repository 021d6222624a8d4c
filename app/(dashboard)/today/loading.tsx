import { Skeleton, SkeletonLines } from "@/components/ui/skeleton";

export default function TodayLoading() {
  return (
    <>
      <div className="mb-8 border-ink border-b-2 pb-3">
        <Skeleton className="h-6 w-64" />
      </div>
      <div className="grid gap-x-14 gap-y-12 xl:grid-cols-[minmax(0,1fr)_19rem]">
        <div>
          <Skeleton className="mb-3 h-10 w-11/12" />
          <Skeleton className="mb-6 h-10 w-2/3" />
          <SkeletonLines lines={4} loading="Reading what there is to tell today" />
        </div>
        <SkeletonLines lines={8} loading="Counting the key figures" />
      </div>
    </>
  );
}
