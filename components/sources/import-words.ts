import type { Meaning } from "@/components/ui/mark";
import type { Import } from "./upload";

export const statusWords: Record<Import["status"], { word: string; meaning: Meaning }> = {
  receiving: { word: "Arriving", meaning: "active" },
  ready: { word: "Waits for you", meaning: "caution" },
  importing: { word: "Being read", meaning: "active" },
  done: { word: "Imported", meaning: "neutral" },
  failed: { word: "Failed", meaning: "loss" },
  cancelled: { word: "Stopped", meaning: "neutral" },
};

/** Whether something is happening to it right now. */
export function isRunning({ status }: Pick<Import, "status">): boolean {
  return status === "receiving" || status === "importing";
}

/** "1.2 MB" */
export function sizeWords(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB"];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size.toLocaleString("en-GB", { maximumFractionDigits: size < 10 && unit > 0 ? 1 : 0 })} ${units[unit]}`;
}

/**
 * How long the rest takes at the pace so far, in milliseconds; undefined before enough is done to say.
 * `progress` is 0 to 1, `elapsed` the time since it began.
 */
export function remaining(progress: number, elapsed: number): number | undefined {
  if (progress < 0.02 || progress >= 1 || elapsed < 1500) return undefined;
  return (elapsed * (1 - progress)) / progress;
}
