import { z } from "zod";

const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A span of local calendar days in the organization's time zone: `from` inclusive, `to` exclusive. */
export const periodSchema = z.object({
  from: localDate,
  to: localDate,
  /** As a person would say it: "May 2011". */
  label: z.string(),
  /** `complete`, or `running` with the part of it that has passed (0 to 1). */
  state: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("complete") }),
    z.object({ kind: z.literal("running"), elapsed: z.number().min(0).max(1) }),
  ]),
});
export type Period = z.infer<typeof periodSchema>;

export const filterSchema = z.object({
  dimension: z.enum(["product", "customer", "country"]),
  /** Record ids (product, customer) or names (country); any of them matches. */
  values: z.array(z.string()).min(1),
  label: z.string(),
});
export type Filter = z.infer<typeof filterSchema>;

/** A question as data: what the registry turns into SQL. */
export const planSchema = z.object({
  metric: z.string(),
  period: periodSchema,
  compare: periodSchema.optional(),
  filters: z.array(filterSchema).default([]),
  /** Split by a dimension of the metric (product, customer, country) or by time (day, week, month, quarter, year, weekday, hour). */
  split: z.string().optional(),
  top: z.number().int().min(1).max(1000).optional(),
  sort: z.enum(["ascending", "descending"]).optional(),
  /** Divide the total by the number of these in the period. */
  per: z.enum(["day", "week", "month", "quarter", "year"]).optional(),
  /** Express each row as a share of the unfiltered total. */
  share: z.boolean().optional(),
});
export type Plan = z.infer<typeof planSchema>;

/** Opens the rows behind a number: which table, under which conditions. Validated again whenever it is used. */
export const rowsQuerySchema = z.object({
  metric: z.string(),
  period: periodSchema,
  filters: z.array(filterSchema).default([]),
});
export type RowsQuery = z.infer<typeof rowsQuerySchema>;
