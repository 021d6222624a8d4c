"use client";

import { type ComponentProps, useSyncExternalStore } from "react";
import { Select } from "@/components/ui/field";

type LocaleSelectProps = Omit<ComponentProps<"select">, "children">;

/** All currencies by name, as this browser knows them. */
export function CurrencySelect(props: LocaleSelectProps) {
  const codes = useBrowserList("currency", String(props.value ?? props.defaultValue ?? ""));
  return (
    <Select {...props}>
      {codes.map((code) => (
        <option key={code} value={code}>
          {codes.length > 1 ? `${code} · ${nameOf(code)}` : code}
        </option>
      ))}
    </Select>
  );
}

/** All time zones by name. */
export function TimeZoneSelect(props: LocaleSelectProps) {
  const zones = useBrowserList("timeZone", String(props.value ?? props.defaultValue ?? ""));
  return (
    <Select {...props}>
      {zones.map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll("_", " ")}
        </option>
      ))}
    </Select>
  );
}

const lists: Record<string, string[]> = {};

/** The browser's list with `value` in it; on the server, and at first in the browser, `value` alone. */
function useBrowserList(kind: "currency" | "timeZone", value: string): string[] {
  const known = useSyncExternalStore(
    () => () => {},
    () => {
      lists[kind] ??= Intl.supportedValuesOf(kind);
      return lists[kind];
    },
    () => undefined,
  );
  if (!known) return [value];
  return known.includes(value) || !value ? known : [value, ...known];
}

function nameOf(code: string): string {
  return new Intl.DisplayNames("en", { type: "currency" }).of(code) ?? code;
}
