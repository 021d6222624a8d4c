import { countOf } from "@/components/ui/format";
import type { Meaning } from "@/components/ui/mark";
import { type Account, isBeingRead } from "./first-reading";

/** How an account is, in a word. Whoever was shut out by the provider is as badly off as if the access had ended. */
export function statusOf(account: Account): { word: string; meaning: Meaning } {
  const { status, problem } = account;
  if (status === "broken" || (status === "disconnected" && problem))
    return { word: "Broken", meaning: "loss" };
  if (status === "disconnected") return { word: "Disconnected", meaning: "neutral" };
  if (problem) return { word: "Cannot be read", meaning: "caution" };
  if (isBeingRead(account)) return { word: "Being read", meaning: "active" };
  return { word: "Connected", meaning: "neutral" };
}

type Counted = Pick<
  Account,
  "providerName" | "duplicatesDropped" | "staleIgnored" | "foundByPolling" | "unread"
>;

/** What came twice, late or not at all, and what became of it. Empty where nothing did. */
export function countersOf(account: Counted): string {
  const { providerName, duplicatesDropped, staleIgnored, foundByPolling, unread } = account;
  return [
    duplicatesDropped > 0
      ? `${countOf(duplicatesDropped, "message")} from ${providerName} came more than once and ${duplicatesDropped === 1 ? "counts" : "count"} once.`
      : "",
    staleIgnored > 0
      ? `${countOf(staleIgnored, "older version of a record", "older versions of records")} came after the newer one, which stays.`
      : "",
    foundByPolling > 0
      ? `${countOf(foundByPolling, "change")} that no message told of ${foundByPolling === 1 ? "was" : "were"} found by reading again.`
      : "",
    unread > 0
      ? `${countOf(unread, "record")} could not be read and ${unread === 1 ? "is" : "are"} missing.`
      : "",
  ]
    .filter(Boolean)
    .join(" ");
}
