import Link from "next/link";
import type { ReactNode } from "react";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-md flex-col px-6 py-10 sm:py-16">
      <Link href="/" className="self-start font-serif text-title tracking-[-0.02em]">
        Beya
      </Link>
      <hr className="mt-3 mb-10 border-ink border-t-2" />
      <main id="main">{children}</main>
    </div>
  );
}
