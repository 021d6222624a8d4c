import { Skeleton, SkeletonLines } from "@/components/ui/skeleton";

export default function InsightLoading() {
  return (
    <div className="max-w-3xl pt-14">
      <Skeleton className="mb-3 h-10 w-11/12" />
      <Skeleton className="mb-6 h-10 w-2/3" />
      <SkeletonLines lines={8} loading="Reading the insight and its rows" />
    </div>
  );
}
