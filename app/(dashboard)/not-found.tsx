import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button";

export default function NotFoundHere() {
  return (
    <>
      <PageHeader
        title="There is no such page here"
        lead="What it showed may have gone with its source, or the address is mistyped. The sections lead to everything that is here."
      />
      <ButtonLink href="/today">Today</ButtonLink>
    </>
  );
}
