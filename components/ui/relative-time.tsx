"use client";

import { useSyncExternalStore } from "react";
import { formatAgo, formatInstant } from "./format";

type RelativeTimeProps = { date: Date | string; timeZone: string; className?: string };

/** "5 minutes ago" up to a day, then the date; the exact time on hover. It keeps itself up to date. */
export function RelativeTime({ date, timeZone, className }: RelativeTimeProps) {
  const minute = useSyncExternalStore(eachMinute, currentMinute, currentMinute);
  const instant = new Date(date);
  const now = new Date(Math.max(minute * 60_000, Math.min(Date.now(), instant.getTime() + 44_000)));
  return (
    <time
      dateTime={instant.toISOString()}
      title={formatInstant(instant, timeZone)}
      className={className}
      // The page was written a moment before it is read.
      suppressHydrationWarning
    >
      {formatAgo(instant, now, timeZone)}
    </time>
  );
}

const currentMinute = () => Math.floor(Date.now() / 60_000);

function eachMinute(changed: () => void): () => void {
  const timer = setInterval(changed, 15_000);
  return () => clearInterval(timer);
}
