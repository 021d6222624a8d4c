"use client";

import { type ReactNode, useEffect, useRef } from "react";
import type { Turn } from "./answer";

type TurnItemProps = {
  turn: Turn;
  /** It was asked just now: it comes to the top when it is asked, and again when its answer is there. */
  follow: boolean;
  className: string;
  children: ReactNode;
};

export function TurnItem({ turn, follow, className, children }: TurnItemProps) {
  const item = useRef<HTMLLIElement>(null);
  const settled = Boolean(turn.answer ?? turn.failure);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came of it gives it its height
  useEffect(() => {
    if (follow) item.current?.scrollIntoView({ block: "start" });
  }, [follow, settled]);
  return (
    <li ref={item} className={className}>
      {children}
    </li>
  );
}
