import { DetailSkeleton } from "@/components/records/list-skeleton";

export default function Loading() {
  return <DetailSkeleton noun="conversation" />;
}
