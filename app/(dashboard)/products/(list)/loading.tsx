import { ListSkeleton } from "@/components/records/list-skeleton";

export default function Loading() {
  return <ListSkeleton title="Products" noun="products" />;
}
