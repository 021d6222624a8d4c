import { ListSkeleton } from "@/components/records/list-skeleton";

export default function Loading() {
  return <ListSkeleton title="Customers" noun="customers" />;
}
