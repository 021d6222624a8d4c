import { z } from "zod";
import { add, compare } from "@/server/decimal";
import type { Mention, ToldLine } from "@/server/ingest/told";

/** Told once or several times with the same value, an order's amount counts once; told with different ones, they add up. */
export const toldAmount = z.object({ min: z.string(), max: z.string(), sum: z.string() });
export type ToldAmount = z.infer<typeof toldAmount>;

/** What a telling has said of one order so far, beside its lines. */
export const orderHead = z.object({
  externalId: z.string(),
  number: z.string(),
  lines: z.number().int(),
  occurredAt: z.string(),
  customerId: z.string().nullable(),
  country: z.string().nullable(),
  currency: z.string(),
  status: z.string().nullable(),
  cancelledAt: z.string().nullable(),
  isTest: z.boolean(),
  isVoid: z.boolean(),
  shipping: toldAmount.nullable(),
  taxes: toldAmount.nullable(),
});
export type OrderHead = z.infer<typeof orderHead>;

/** What a telling has said of a record that its orders mention: per column the value that was said last, and when. */
export const mentioned = z.object({
  externalId: z.string(),
  at: z.string(),
  fields: z.record(z.string(), z.tuple([z.string(), z.string(), z.number()])),
});
export type Mentioned = z.infer<typeof mentioned>;

/** Adds what a line says of a customer or product. The latest instant wins, then the later row. */
export function addMention(known: Mentioned | undefined, told: Mention, at: string, row: number): Mentioned {
  const fields = { ...known?.fields };
  for (const [field, value] of Object.entries(told.fields)) {
    const before = fields[field];
    if (!before || at > before[1] || (at === before[1] && row > before[2])) fields[field] = [value, at, row];
  }
  return { externalId: told.externalId, at: known && known.at > at ? known.at : at, fields };
}

/** The head of an order after one more of its lines. Undefined where no line has said when it was. */
export function addLine(
  known: OrderHead | undefined,
  line: ToldLine,
  customerId: string | null,
  currency: string,
): OrderHead | undefined {
  const occurredAt = line.occurredAt ?? known?.occurredAt;
  if (!occurredAt) return undefined;
  const added = (before: ToldAmount | null, value: string | null): ToldAmount | null => {
    if (value === null) return before;
    if (!before) return { min: value, max: value, sum: value };
    return {
      min: compare(value, before.min) < 0 ? value : before.min,
      max: compare(value, before.max) > 0 ? value : before.max,
      sum: add(before.sum, value),
    };
  };
  return {
    externalId: line.order,
    number: known?.number ?? line.number,
    lines: (known?.lines ?? 0) + 1,
    occurredAt: known?.occurredAt ?? occurredAt,
    customerId: known?.customerId ?? customerId,
    country: known?.country ?? line.country,
    currency: known?.currency ?? line.currency ?? currency,
    status: known?.status ?? line.status,
    cancelledAt: known?.cancelledAt ?? line.cancelledAt,
    isTest: known?.isTest || line.isTest,
    isVoid: known ? known.isVoid : line.isVoid,
    shipping: added(known?.shipping ?? null, line.shipping),
    taxes: added(known?.taxes ?? null, line.taxes),
  };
}
