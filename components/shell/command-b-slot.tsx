"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onCommandB } from "./command-b";

const loadPalette = () => import("@/components/command-b/palette").then((module) => module.Palette);
const Palette = dynamic(loadPalette, { ssr: false });

/** Where the palette lives. Its code is fetched when the page is at rest, so that it opens at once. */
export function CommandBSlot() {
  const [request, setRequest] = useState<{ question?: string }>();

  useEffect(() => {
    const stop = onCommandB(setRequest);
    const timer = setTimeout(loadPalette, 2000);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);

  return request ? <Palette question={request.question} onClose={() => setRequest(undefined)} /> : null;
}
