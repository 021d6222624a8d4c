"use client";

import { useState } from "react";
import { type Theme, themeCookie, themes } from "@/components/shell/theme";

const words: Record<Theme, string> = { system: "As the system", light: "Light", dark: "Dark" };
const year = 365 * 24 * 3600;

/** Light or dark. Kept in this browser, and right from the first paint. */
export function ThemeChoice({ theme: first }: { theme: Theme }) {
  const [theme, setTheme] = useState(first);

  function choose(next: Theme) {
    setTheme(next);
    document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the server reads it at the next page, and every browser can write it
    document.cookie = `${themeCookie}=${next}; path=/; max-age=${year}; samesite=lax`;
  }

  return (
    <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
      <legend className="sr-only">Light or dark</legend>
      {themes.map((each) => (
        <label key={each} className="inline-flex min-h-9 cursor-pointer items-center gap-2">
          <input
            type="radio"
            name="theme"
            checked={theme === each}
            onChange={() => choose(each)}
            className="size-4 accent-accent"
          />
          {words[each]}
        </label>
      ))}
    </fieldset>
  );
}
