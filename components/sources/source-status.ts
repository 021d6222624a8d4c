import type { Meaning } from "@/components/ui/mark";

export type SourceStatus = { word: string; meaning: Meaning };

const statuses: Record<string, SourceStatus> = {
  connected: { word: "Connected", meaning: "neutral" },
  broken: { word: "Broken", meaning: "loss" },
  disconnected: { word: "Disconnected", meaning: "neutral" },
};

/** How a source is, for a person. */
export function statusOf(status: string): SourceStatus {
  return statuses[status] ?? { word: status, meaning: "neutral" };
}
