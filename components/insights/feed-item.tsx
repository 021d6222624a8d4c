"use client";

import { createContext, type ReactNode, use, useRef, useState } from "react";

type Place = { leave: () => void; comeBack: () => void };

const PlaceInFeed = createContext<Place | undefined>(undefined);

/** The place of an insight in the feed, for what decides about it; absent on the insight's own page. */
export const usePlaceInFeed = () => use(PlaceInFeed);

/** One insight of a list that the keyboard walks. It goes at once when it is decided, and comes back when that is undone. */
export function FeedItem({
  label,
  className,
  children,
}: {
  label: string;
  className: string;
  children: ReactNode;
}) {
  const [gone, setGone] = useState(false);
  const element = useRef<HTMLElement>(null);

  function leave() {
    const hadFocus = element.current?.contains(document.activeElement);
    const next = hadFocus ? neighbour(element.current) : undefined;
    setGone(true);
    next?.focus();
  }

  return (
    <PlaceInFeed value={{ leave, comeBack: () => setGone(false) }}>
      <article ref={element} data-item hidden={gone} tabIndex={-1} aria-label={label} className={className}>
        {children}
      </article>
    </PlaceInFeed>
  );
}

function neighbour(item: HTMLElement | null): HTMLElement | undefined {
  const items = [...(item?.closest("[data-list]")?.querySelectorAll<HTMLElement>("[data-item]") ?? [])];
  const visible = items.filter((candidate) => candidate === item || !candidate.hidden);
  const at = item ? visible.indexOf(item) : -1;
  return visible[at + 1] ?? visible[at - 1];
}
