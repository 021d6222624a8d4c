"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Fragment } from "react";
import { classes } from "@/components/ui/classes";
import { destinations, isWithin, navigation } from "./navigation";

/** The sections, one under another, as at the side of a wide screen. */
export function SideLinks() {
  const pathname = usePathname();
  return navigation.map((group, index) => (
    <Fragment key={group.label}>
      {index > 0 ? <hr className="my-3 border-rule" /> : null}
      <ul>
        {group.destinations.map((destination) => {
          const { href, label } = destination;
          const here = isWithin(pathname, destination);
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={here ? "page" : undefined}
                className={classes(
                  "relative flex h-9 items-center rounded-sm text-base hover:text-ink",
                  here
                    ? "font-semibold text-ink before:absolute before:-left-6 before:h-5 before:w-0.5 before:bg-accent"
                    : "text-ink-soft",
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </Fragment>
  ));
}

/** The sections in a row, as under the masthead of a narrower screen. */
export function TopLinks() {
  const pathname = usePathname();
  return (
    <ul className="flex gap-6 overflow-x-auto">
      {destinations.map((destination) => {
        const { href, label } = destination;
        const here = isWithin(pathname, destination);
        return (
          <li key={href}>
            <Link
              href={href}
              aria-current={here ? "page" : undefined}
              className={classes(
                "flex h-10 items-center whitespace-nowrap border-b-2 text-small",
                here ? "border-accent font-semibold" : "border-transparent text-ink-soft hover:text-ink",
              )}
            >
              {label}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
