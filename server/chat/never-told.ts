import type { Transaction } from "@/db/client";
import type { Ctx } from "@/server/ctx";
import { scopeOf } from "@/server/metrics/fact-conditions";
import { measureTotal } from "@/server/metrics/measure";
import type { Metric } from "@/server/metrics/metric-type";
import type { Period } from "@/server/metrics/plan-contract";

/** Amounts that a source may simply not tell. */
const mayBeUntold = [
  "shipping",
  "taxes",
  "discounts",
  "discount_rate",
  "returns",
  "units_returned",
  "return_rate",
];

const always: Period = { from: "0001-01-01", to: "9999-12-31", label: "ever", state: { kind: "complete" } };

/** Whether none of it stands anywhere in the data, so that its being nothing in a period says nothing either. */
export async function neverTold(
  tx: Transaction,
  ctx: Ctx,
  metric: Metric,
  value: string | null,
): Promise<boolean> {
  if (!mayBeUntold.includes(metric.id) || Number(value) !== 0) return false;
  const ever = await measureTotal(tx, metric, scopeOf(ctx, { period: always, filters: [] }));
  return Number(ever.value) === 0;
}
