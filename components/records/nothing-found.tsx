import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";

/** A list without rows: because of the words searched for, or because no file has brought any yet. */
export function NothingFound({ noun, search, path }: { noun: string; search: string; path: string }) {
  if (search) {
    return (
      <EmptyState title={`No ${noun} go by “${search}”`}>
        Look for fewer words, or{" "}
        <Link href={path} className="link">
          see all {noun}
        </Link>
        .
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`Your ${noun} will be here`}
      action={
        <ButtonLink href="/sources" look="primary">
          Bring in orders
        </ButtonLink>
      }
    >
      They come with a connected shop, or with a file of {noun === "orders" ? noun : `orders or of ${noun}`}{" "}
      from the shop or the books.
    </EmptyState>
  );
}
