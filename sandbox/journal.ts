import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { ProviderJournal } from "@/server/providers/sandbox-contract";

/** A journal in a file of JSON lines; a last line that was cut off is as if it had not happened. */
export function openJournal(file: string): ProviderJournal {
  mkdirSync(dirname(file), { recursive: true });
  return {
    entries: readLines(file),
    append: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 }),
  };
}

function readLines(file: string): unknown[] {
  let text = "";
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return [];
  }
  return text.split("\n").flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}
