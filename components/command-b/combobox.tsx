"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type ReactNode, type RefObject, useDeferredValue, useId, useState } from "react";
import type { Ask } from "@/components/answers/answer";
import { useTRPC } from "@/components/api/client";
import { classes } from "@/components/ui/classes";
import { Key } from "@/components/ui/key";
import { type Option, type OptionGroup, optionsFor } from "./options";

type ComboboxProps = {
  box: RefObject<HTMLInputElement | null>;
  answered: boolean;
  onAsk: Ask;
  /** Stands beside the box. */
  children: ReactNode;
};

/** The box and what it offers. Arrows choose, Enter does, Escape empties the box before it closes the palette. */
export function Combobox({ box, answered, onAsk, children }: ComboboxProps) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string>();
  const listId = useId();
  const router = useRouter();
  const groups = useOptions(text, answered);
  const options = groups.flatMap((group) => group.options);
  const active = options.find((option) => option.id === chosen) ?? (text.trim() ? options[0] : undefined);

  function run({ action }: Option) {
    setText("");
    setChosen(undefined);
    if (action.kind === "ask") onAsk(action.question);
    else router.push(action.href);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      const at = active ? options.indexOf(active) : move > 0 ? -1 : 0;
      setChosen(options[(at + move + options.length) % Math.max(options.length, 1)]?.id);
    } else if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && text.trim()) {
      run({ id: "", label: "", action: { kind: "ask", question: text.trim() } });
    } else if (event.key === "Enter" && active) run(active);
    else if (event.key === "Escape" && text) {
      setText("");
      event.stopPropagation();
    } else return;
    event.preventDefault();
  }

  return (
    <div className={classes("flex min-h-0 flex-col", answered && "shrink-0")}>
      <div className="flex shrink-0 items-center gap-2 pr-2">
        <input
          ref={box}
          role="combobox"
          aria-label="Ask B, or go anywhere"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-activedescendant={active ? `${listId}-${options.indexOf(active)}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={500}
          placeholder={answered ? "Ask a follow-up" : "Ask B, or go anywhere"}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(undefined);
          }}
          onKeyDown={onKeyDown}
          className="h-14 min-w-0 flex-1 bg-transparent pl-5 font-serif text-lead outline-none placeholder:text-ink-soft"
        />
        {children}
      </div>
      <OptionList
        id={listId}
        groups={groups}
        active={active}
        onChoose={(option) => setChosen(option.id)}
        onRun={run}
        compact={answered}
      />
    </div>
  );
}

function useOptions(text: string, answered: boolean): OptionGroup[] {
  const trpc = useTRPC();
  const search = useDeferredValue(text.trim());
  const recent = useQuery(trpc.conversations.list.queryOptions({ limit: 8 }));
  const found = useQuery(
    trpc.records.search.queryOptions(
      { search },
      { enabled: search.length > 1, placeholderData: keepPreviousData },
    ),
  );
  const titles = [...new Set(recent.data?.items.map((item) => item.title) ?? [])].slice(0, 5);
  return optionsFor({
    text,
    recent: titles,
    found: text.trim().length > 1 ? (found.data ?? []) : [],
    answered,
  });
}

type OptionListProps = {
  id: string;
  groups: OptionGroup[];
  active?: Option;
  compact: boolean;
  onChoose: (option: Option) => void;
  onRun: (option: Option) => void;
};

function OptionList({ id, groups, active, compact, onChoose, onRun }: OptionListProps) {
  const order = groups.flatMap((group) => group.options);
  return (
    <div
      id={id}
      role="listbox"
      aria-label="What to ask and where to go"
      className={classes(
        "overflow-y-auto overscroll-contain",
        groups.length > 0 && "border-rule border-t px-2 pb-2",
        compact && "max-h-64 shrink-0",
      )}
    >
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options of a listbox, not of form fields
        <div key={group.label} role="group" aria-labelledby={`${id} ${group.label}`}>
          <div id={`${id} ${group.label}`} className="px-3 pt-3 pb-1 text-ink-soft text-note">
            {group.label}
          </div>
          {group.options.map((option) => {
            const isActive = option === active;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the focus and hears the keys
              <div
                key={option.id}
                id={`${id}-${order.indexOf(option)}`}
                role="option"
                tabIndex={-1}
                aria-selected={isActive}
                ref={isActive ? (element) => element?.scrollIntoView({ block: "nearest" }) : undefined}
                onPointerMove={() => isActive || onChoose(option)}
                onClick={() => onRun(option)}
                className={classes(
                  "flex min-h-10 cursor-default items-center justify-between gap-4 rounded-sm px-3 py-1.5",
                  isActive && "bg-wash",
                )}
              >
                <span className="min-w-0 truncate">{option.label}</span>
                <span className="flex shrink-0 items-center gap-3 text-ink-soft text-small">
                  {option.detail}
                  {isActive ? <Key>↵</Key> : null}
                </span>
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
