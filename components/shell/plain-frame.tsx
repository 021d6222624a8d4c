import Link from "next/link";
import type { ReactNode } from "react";

/** What stands around a page outside of the sections: the name, which leads home, and one narrow column. */
export function PlainFrame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-md flex-col px-6 py-10 sm:py-16">
      <header className="mb-10 border-ink border-b-2 pb-3">
        <Link href="/" className="font-serif text-title tracking-[-0.02em]">
          Beya
        </Link>
      </header>
      <main id="main">{children}</main>
    </div>
  );
}
