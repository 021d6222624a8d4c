import { countOf, formatDuration } from "@/components/ui/format";
import type { ApiOutputs } from "@/server/api/root";

export type Pipeline = ApiOutputs["pipeline"]["get"];
export type Stage = Pipeline["stages"][number];

type StageWords = {
  label: string;
  /** What happens here, in a sentence. */
  about: string;
  /** What waits: one, many. */
  waits: [string, string];
  /** What failed: one, many; absent where nothing can for good. */
  failed?: [string, string];
};

export const stageWords: Record<Stage["id"], StageWords> = {
  deliveries: {
    label: "Deliveries",
    about: "What came in from files and shops, kept as it was.",
    waits: ["delivery", "deliveries"],
    failed: ["delivery failed", "deliveries failed"],
  },
  records: {
    label: "Records",
    about: "Customers, products, orders and the rest, made of what came in.",
    waits: ["row", "rows"],
    failed: ["row set aside", "rows set aside"],
  },
  events: {
    label: "Events",
    about: "What happened, in the order it happened.",
    waits: ["event", "events"],
  },
  chunks: {
    label: "Passages",
    about: "Texts cut so that B can find and quote them.",
    waits: ["record to cut anew", "records to cut anew"],
  },
  embeddings: {
    label: "Meanings",
    about: "A vector for each passage, so that it is found by what it means.",
    waits: ["passage", "passages"],
  },
};

/** What a function of the job server does for a person; its own name where that is not known here. */
export function jobWord(functionId: string): string {
  const name = functionId.replace(/^beya-/, "");
  return jobWords[name] ?? name.replaceAll("-", " ");
}

const jobWords: Record<string, string> = {
  "import-file": "Reading files",
  "sync-source": "Reading shops from the beginning",
  "process-deliveries": "Taking in what shops told",
  "poll-sources": "Asking shops what changed",
  "compare-sources": "Comparing with the shops",
  "execute-privacy": "Erasing on request",
  "chunk-records": "Cutting passages",
  "embed-chunks": "Finding meanings",
  "detect-insights": "Looking for what changed",
  "request-insights": "Asking for a look at everybody",
};

/** How long the oldest thing waits, in milliseconds; 0 where nothing does. */
export function oldestWait({ stages, jobs, now }: Pipeline): number {
  const since = [...stages.map((stage) => stage.since), jobs.promisedSince].filter((date) => date !== null);
  return Math.max(0, ...since.map((date) => now.getTime() - date.getTime()));
}

/** Whether anything is still on its way. */
export function isBusy({ stages, jobs }: Pipeline): boolean {
  return (
    stages.some((stage) => stage.waiting > 0) ||
    jobs.promised > 0 ||
    jobs.functions.some((job) => job.running > 0 || job.queued > 0)
  );
}

/** The whole in a sentence. */
export function sentenceOf(pipeline: Pipeline): string {
  const { stages } = pipeline;
  if (stages.every((stage) => stage.total === 0 && stage.waiting === 0)) return "Nothing has come in yet.";
  if (!isBusy(pipeline)) return "Everything that came in has been read.";
  const waiting = stages.filter((stage) => stage.waiting > 0);
  const parts = waiting.map((stage) => countOf(stage.waiting, ...stageWords[stage.id].waits));
  if (parts.length === 0) return "B is at work.";
  return `${parts.join(", ")} on the way; the oldest for ${formatDuration(oldestWait(pipeline))}.`;
}
