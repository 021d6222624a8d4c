"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { classes } from "@/components/ui/classes";
import { openCommandB } from "./command-b";
import { type Destination, destinations, isWithin } from "./navigation";

const near = ["/today", "/orders", "/sources"];
const slot = "flex h-14 w-full items-center justify-center border-t-2 text-small";

/** The bar under a narrow screen: three sections, B, and a menu of the rest. */
export function BottomBar() {
  const pathname = usePathname();
  const menu = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when one has arrived
  useEffect(() => menu.current?.hidePopover?.(), [pathname]);

  const places = near.flatMap((href) => destinations.filter((candidate) => candidate.href === href));
  const elsewhere = !places.some((place) => isWithin(pathname, place));
  return (
    <nav
      aria-label="Sections"
      className="fixed inset-x-0 bottom-0 z-30 border-rule border-t bg-paper sm:hidden"
    >
      <ul className="grid grid-cols-5">
        {places.slice(0, 2).map((place) => (
          <BarLink key={place.href} place={place} pathname={pathname} />
        ))}
        <li>
          <button
            type="button"
            onClick={() => openCommandB()}
            className={classes(slot, "border-transparent font-semibold text-accent")}
          >
            Ask B
          </button>
        </li>
        {places.slice(2).map((place) => (
          <BarLink key={place.href} place={place} pathname={pathname} />
        ))}
        <li>
          <button
            type="button"
            popoverTarget="sections"
            className={classes(
              slot,
              elsewhere ? "border-accent font-semibold" : "border-transparent text-ink-soft",
            )}
          >
            More
          </button>
        </li>
      </ul>
      <div
        ref={menu}
        id="sections"
        popover="auto"
        className="inset-x-0 top-auto bottom-14 m-0 w-full border-rule border-t bg-sheet p-4 text-ink shadow-float"
      >
        <ul className="grid grid-cols-2 gap-x-4">
          {destinations.map((destination) => (
            <li key={destination.href}>
              <Link
                href={destination.href}
                aria-current={isWithin(pathname, destination) ? "page" : undefined}
                className="flex h-11 items-center aria-[current]:font-semibold"
              >
                {destination.label}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}

function BarLink({ place, pathname }: { place: Destination; pathname: string }) {
  const here = isWithin(pathname, place);
  return (
    <li>
      <Link
        href={place.href}
        aria-current={here ? "page" : undefined}
        className={classes(slot, here ? "border-accent font-semibold" : "border-transparent text-ink-soft")}
      >
        {place.label}
      </Link>
    </li>
  );
}
