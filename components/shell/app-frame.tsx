import Link from "next/link";
import type { ReactNode } from "react";
import { Notices } from "@/components/ui/notices";
import { AskButton } from "./ask-button";
import { BottomBar } from "./bottom-bar";
import { CommandBSlot } from "./command-b-slot";
import { Keyboard } from "./keyboard";
import { SideLinks, TopLinks } from "./nav-links";
import { ShowKeysButton } from "./show-keys-button";
import { SignOutButton } from "./sign-out-button";

type AppFrameProps = { organization: string; member: string; children: ReactNode };

/** What stands around every page of a signed-in member: the sections, the way to B, the keys. */
export function AppFrame({ organization, member, children }: AppFrameProps) {
  return (
    <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only z-50 bg-sheet px-4 py-2 shadow-float focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <header className="sticky top-0 hidden h-dvh flex-col overflow-y-auto border-rule border-r px-6 py-6 lg:flex">
        <Masthead organization={organization} />
        <div className="mt-6 mb-5">
          <AskButton />
        </div>
        <nav aria-label="Sections">
          <SideLinks />
        </nav>
        <div className="mt-auto flex flex-col items-start gap-1 pt-6 text-ink-soft text-small">
          <span className="max-w-full truncate">{member}</span>
          <span className="flex gap-4">
            <SignOutButton />
            <ShowKeysButton />
          </span>
        </div>
      </header>
      <header className="border-rule border-b px-4 sm:px-8 lg:hidden">
        <div className="flex items-center justify-between gap-4 py-3">
          <Masthead organization={organization} inline />
          <div className="hidden w-40 sm:block">
            <AskButton />
          </div>
          <span className="text-ink-soft text-small sm:hidden">
            <SignOutButton />
          </span>
        </div>
        <nav aria-label="Sections" className="hidden items-center justify-between gap-6 sm:flex">
          <TopLinks />
          <span className="shrink-0 text-ink-soft text-small">
            <SignOutButton />
          </span>
        </nav>
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 px-4 pt-8 pb-28 sm:px-8 sm:pb-16 lg:px-14 lg:pt-12">
        <div className="mx-auto max-w-6xl">{children}</div>
      </main>
      <BottomBar />
      <Keyboard />
      <CommandBSlot />
      <Notices />
    </div>
  );
}

function Masthead({ organization, inline }: { organization: string; inline?: boolean }) {
  return (
    <Link href="/today" className={inline ? "flex min-w-0 items-baseline gap-3" : "block"}>
      <span className="font-serif text-title tracking-[-0.02em]">Beya</span>
      <span className="block truncate text-ink-soft text-small">{organization}</span>
    </Link>
  );
}
