import type { Plan, RowsQuery } from "@/server/metrics/plan-contract";

/** A number with its unit, exact as a decimal string; `display` is how it is shown, currency named. */
export type Figure = {
  value: string | null;
  unit: "money" | "count" | "ratio" | "duration" | "quantity";
  currency?: string;
  display: string;
};

export type MetricAnswer = {
  kind: "metric";
  /** The sentence that answers, numbers included. */
  headline: string;
  metric: { id: string; label: string; definition: string; goodDirection: "up" | "down" | "neither" };
  plan: Plan;
  figure?: Figure;
  comparison?: { figure: Figure; change: Figure; changeRatio: number | null; label: string };
  /** Split or top rows, best first. */
  rows?: AnswerRow[];
  /** Rows of the small chart, oldest first. `running`: the last one, not counted to its end. */
  series?: { label: string; from: string; value: number; running?: boolean }[];
  sql: string;
  parameters: string[];
  rowCount: number;
  rowsQuery: RowsQuery;
  /** What one must know to read the number right: an incomplete period, lines left out, a source that ends early. */
  caveats: string[];
  freshness: {
    source: string;
    coversFrom: string | null;
    coversTo: string | null;
    lastDeliveryAt: string | null;
  }[];
};

export type Citation = {
  chunkId: string;
  title: string;
  subjectKind: string;
  subjectId: string;
  source: string;
  occurredAt: string | null;
  /** The exact span of the chunk that is quoted. */
  quote: string;
  score: number;
  /** Why it ranks here: each factor with its weight. */
  why: { factor: string; value: number }[];
};

export type AnswerRow = {
  label: string;
  /** The record's id, where the row is a product, customer or order. */
  id?: string;
  /** What identifies the row outside Beya: a SKU, a customer number, the ISO date a bucket starts on. */
  key?: string;
  /** In a ranking by the change, the difference. */
  figure: Figure;
  share?: number;
  /** A unit of time that was not counted from its beginning to its end. */
  inPart?: true;
  /** The same in the period that is compared with. */
  compare?: Figure;
};

export type PassagesAnswer = { kind: "passages"; headline: string; citations: Citation[] };

/** Two readings are plausible; each is a question that works. */
export type ChoiceAnswer = {
  kind: "choice";
  headline: string;
  choices: { label: string; question: string }[];
};

/** What B does not know, what is missing, and the nearest questions that work. */
export type UnknownAnswer = { kind: "unknown"; headline: string; missing: string; suggestions: string[] };

export type Answer = MetricAnswer | PassagesAnswer | ChoiceAnswer | UnknownAnswer;

/** What the chat route streams, one JSON object a line: what is being done, then the answer. */
export type AnswerStreamPart =
  | { type: "status"; text: string }
  | { type: "answer"; answer: Answer; conversationId: string; answerId: string; durationMs: number }
  | { type: "error"; message: string };
