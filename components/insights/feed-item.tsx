"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useRef, useState } from "react";

type Place = {
  /** Hides the insight, and hands the focus on. */
  leave: () => void;
  comeBack: () => void;
  /** The server knows. Where the feed is empty now, it is drawn again. */
  settle: () => void;
};

const PlaceInFeed = createContext<Place | undefined>(undefined);

/** The place of an insight in the feed, for what decides about it; absent on the insight's own page. */
export const usePlaceInFeed = () => use(PlaceInFeed);

// Decided on since the page was drawn: it stays away when one comes back to an older drawing of the feed.
const decided = new Set<string>();

type FeedItemProps = {
  /** Identity of this telling: an insight that got worse, or was decided on, is told anew. */
  telling: string;
  label: string;
  className: string;
  children: ReactNode;
};

/** One insight of a list that the keyboard walks. It goes at once when it is decided, and comes back when that is undone. */
export function FeedItem({ telling, label, className, children }: FeedItemProps) {
  const router = useRouter();
  const element = useRef<HTMLElement>(null);
  const [gone, setGone] = useState(() => decided.has(telling));

  function leave() {
    if (element.current?.contains(document.activeElement)) neighbour()?.focus();
    decided.add(telling);
    setGone(true);
  }

  function comeBack() {
    decided.delete(telling);
    setGone(false);
    if (!element.current?.isConnected) router.refresh();
  }

  function settle() {
    if (visibleItems().length === 0) router.refresh();
  }

  function visibleItems(): HTMLElement[] {
    const list = element.current?.closest("[data-list]");
    return [...(list?.querySelectorAll<HTMLElement>("[data-item]:not([hidden])") ?? [])];
  }

  function neighbour(): HTMLElement | undefined {
    const items = visibleItems();
    const at = element.current ? items.indexOf(element.current) : -1;
    return items[at + 1] ?? items[at - 1];
  }

  return (
    <PlaceInFeed value={{ leave, comeBack, settle }}>
      <article ref={element} data-item hidden={gone} tabIndex={-1} aria-label={label} className={className}>
        {children}
      </article>
    </PlaceInFeed>
  );
}
