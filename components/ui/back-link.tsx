import { ChevronLeft } from "lucide-react";
import Link from "next/link";

/** The way back to where a page belongs, above its title. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      className="-ml-1 inline-flex min-h-8 items-center gap-1 text-ink-soft text-small hover:text-ink"
    >
      <ChevronLeft aria-hidden="true" className="size-4" />
      {children}
    </Link>
  );
}
