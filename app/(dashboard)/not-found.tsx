import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";

export default function NotFoundHere() {
  return (
    <EmptyState title="There is no such page here" action={<ButtonLink href="/today">Today</ButtonLink>}>
      The record may have gone with its source, or it belongs to another organization. The sections lead to
      everything that is here.
    </EmptyState>
  );
}
