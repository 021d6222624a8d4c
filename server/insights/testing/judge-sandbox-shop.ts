import { judgeHistories } from "@/server/insights/judge-histories";
import { generateShop } from "@/server/providers/shopify/sandbox/generate-shop";
import { sandboxHistory } from "./sandbox-history";

export type JudgedShop = {
  /** How many candidates the detectors tested. */
  tested: number;
  /** Ids of the customers and products that B tells of. */
  raised: Set<string>;
  /** Ids of those about whom something is true. */
  planted: { customers: string[]; products: string[] };
};

/** Generates the sandbox's shop of three years and judges what B would know of it on the morning after `lastDay`. */
export async function judgeSandboxShop(options: {
  seed: number;
  lastDay: Date;
  withEffects: boolean;
}): Promise<JudgedShop> {
  const shop = generateShop(options);
  const { judged } = await judgeHistories([sandboxHistory(shop, options.lastDay)]);
  return {
    tested: judged.length,
    raised: new Set(judged.filter(({ raised }) => raised).map(({ candidate }) => candidate.subject.id)),
    planted: {
      customers: shop.planted.flatMap((each) => (each.kind === "customer-overdue" ? [each.customerId] : [])),
      products: shop.planted.flatMap((each) => (each.kind === "product-sales" ? [each.productId] : [])),
    },
  };
}

/** Any day of 2026, since seasons are what could be taken for news: neighbouring seeds end in different ones. */
export function lastDayOf(seed: number): Date {
  return new Date(Date.UTC(2026, 0, 1 + ((seed * 37) % 365)));
}
