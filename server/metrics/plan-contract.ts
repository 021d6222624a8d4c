import { z } from "zod";

const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A span of local calendar days in the organization's time zone: `from` inclusive, `to` exclusive. */
export const periodSchema = z.object({
  from: localDate,
  to: localDate,
  /** As a person would say it: "May 2011". */
  label: z.string(),
  /** A local date-time before `to` where counting stops: now in a running period, the same elapsed part of an earlier one. */
  until: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/)
    .optional(),
  /** The calendar unit that the period is one of; absent for free spans. */
  unit: z.enum(["day", "week", "month", "quarter", "half", "year", "fiscal-year"]).optional(),
  /** `complete`, or `running` with the part of it that has passed (0 to 1). */
  state: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("complete") }),
    z.object({ kind: z.literal("running"), elapsed: z.number().min(0).max(1) }),
  ]),
});
export type Period = z.infer<typeof periodSchema>;

const nameDimensions = [
  "product",
  "customer",
  "country",
  "category",
  "segment",
  "order",
  "owner",
  "channel",
  "currency",
] as const;
export const filterDimensions = [...nameDimensions, "weekday"] as const;
export type FilterDimension = (typeof filterDimensions)[number];

export const timeDimensions = ["day", "week", "month", "quarter", "year", "weekday", "hour"] as const;
export type TimeDimension = (typeof timeDimensions)[number];

export const splitDimensions = [...nameDimensions, ...timeDimensions] as const;
export type SplitDimension = (typeof splitDimensions)[number];

export const filterSchema = z.object({
  dimension: z.enum(filterDimensions),
  /** Record ids (product, customer, order), 1 (Monday) to 7 (weekday) or names (the others); any of them matches. */
  values: z.array(z.string()).min(1).max(500),
  label: z.string(),
  /** Everything but these. */
  exclude: z.boolean().optional(),
});
export type Filter = z.infer<typeof filterSchema>;

/** A question as data: what the registry turns into SQL. */
export const planSchema = z.object({
  metric: z.string(),
  period: periodSchema,
  compare: periodSchema.optional(),
  filters: z.array(filterSchema).default([]),
  split: z.enum(splitDimensions).optional(),
  top: z.number().int().min(1).max(1000).optional(),
  sort: z.enum(["ascending", "descending"]).optional(),
  /** Divide the total by the number of these in the covered part of the period. */
  per: z.enum(["day", "week", "month", "quarter", "year"]).optional(),
  /** Express the figure and each row as a share of the unfiltered total. */
  share: z.boolean().optional(),
  /**
   * What the figure is: the value of the period (default), its difference from `compare`, or that difference as a ratio.
   * With `split` the groups are ordered by their difference, and it is what each row tells.
   */
  tell: z.enum(["value", "change", "growth"]).optional(),
});
export type Plan = z.infer<typeof planSchema>;

/** Opens the rows behind a number: which table, under which conditions. Validated again whenever it is used. */
export const rowsQuerySchema = z.object({
  metric: z.string(),
  period: periodSchema,
  filters: z.array(filterSchema).default([]),
});
export type RowsQuery = z.infer<typeof rowsQuerySchema>;
