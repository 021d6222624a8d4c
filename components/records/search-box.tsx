"use client";

import { Search } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { controlClass } from "@/components/ui/field";

type SearchBoxProps = {
  /** What is searched: "customers". */
  noun: string;
  placeholder: string;
  search: string;
};

const pause = 180;

/** Narrows the list while one types; the address keeps the words. `/` comes here. Works as a plain form without scripts. */
export function SearchBox({ noun, placeholder, search }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [waiting, startTransition] = useTransition();
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();

  useEffect(() => {
    const focusOnSlash = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      if (event.key !== "/" || target?.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      input.current?.select();
    };
    document.addEventListener("keydown", focusOnSlash);
    return () => {
      document.removeEventListener("keydown", focusOnSlash);
      clearTimeout(timer.current);
    };
  }, []);

  function narrow(words: string) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const next = new URLSearchParams(params);
      next.delete("page");
      if (words.trim()) next.set("q", words.trim());
      else next.delete("q");
      startTransition(() => router.replace(`${pathname}?${next}`, { scroll: false }));
    }, pause);
  }

  return (
    <search className="relative block w-full max-w-md">
      <form
        method="get"
        onSubmit={(event) => {
          event.preventDefault();
          narrow(input.current?.value ?? "");
        }}
      >
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-3 left-3 size-4 text-ink-soft"
        />
        <input
          ref={input}
          type="search"
          name="q"
          defaultValue={search}
          placeholder={placeholder}
          aria-label={`Search ${noun}`}
          aria-keyshortcuts="/"
          aria-busy={waiting}
          autoComplete="off"
          spellCheck={false}
          className={`${controlClass} pl-9`}
          onChange={(event) => narrow(event.target.value)}
        />
      </form>
    </search>
  );
}
