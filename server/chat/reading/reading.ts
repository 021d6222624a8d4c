import type { PeriodExpression } from "@/server/metrics/calendar/expression";
import type { Plan, SplitDimension } from "@/server/metrics/plan-contract";
import type { Entity } from "../language/item";

/** What a question asks for, as far as its words say it: a plan without dates. */
export type Reading = {
  metric?: string;
  period?: PeriodExpression;
  compare?:
    | { to: "before" | "year" }
    /** `either`: the words put neither side first ("the difference between May and April"); the later one is told. */
    | { expression: PeriodExpression; either?: boolean };
  filters: { entity: Entity; exclude: boolean }[];
  split?: SplitDimension | "trend";
  top?: number;
  sort?: Plan["sort"];
  per?: Plan["per"];
  share?: boolean;
  tell?: Plan["tell"];
  /** Which end of a ranking by the change the words ask for: what grew or what declined. */
  direction?: Plan["sort"];
  /** It compares or tells a share, and so asks for a number even where it names none. */
  comparing?: boolean;
  /** No number was named, and this is the one that was taken. */
  assumed?: boolean;
  /** Words that were read as other ones. */
  corrections: { from: string; to: string }[];
};

/** What the plan cannot express, or what can be meant in more than one way. */
export type Hindrance =
  | { kind: "inexpressible"; missing: string; suggestions?: string[] }
  | { kind: "choice"; headline: string; choices: { label: string; replace: string; by: string }[] };

/** Why a question has no reading: words that nothing explains, or a thing that the plan cannot express. */
export type Obstacle =
  | { kind: "unexplained"; words: string[]; reading: Reading }
  | { kind: "beyond"; topic: string; reading: Reading }
  | (Hindrance & { reading: Reading })
  /** No word of it has to do with numbers. */
  | { kind: "no-metric"; reading: Reading };

export type ReadResult = { kind: "read"; reading: Reading } | Obstacle;
