"use client";

import { useLinkStatus } from "next/link";

/**
 * Inside a link: marks that the page it leads to is on its way. The page one is on stays as it is meanwhile, and
 * its list fades a little when that takes longer than a moment.
 */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return pending ? <span data-pending className="sr-only" /> : null;
}
