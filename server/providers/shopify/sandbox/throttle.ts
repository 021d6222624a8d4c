type Plan = { maximum: number; restoreRate: number };

/** What the bucket of a plan holds, and how much of it comes back each second. */
export const plans = {
  standard: { maximum: 2000, restoreRate: 100 },
  plus: { maximum: 20_000, restoreRate: 1000 },
} as const satisfies Record<string, Plan>;

/**
 * Shopify's leaky bucket: points come back at a steady rate up to a maximum. It is that of a Plus shop unless another is
 * asked for: under a smaller one most of a first reading by pages is waiting, and a stand-in is there to be read at once.
 */
export class CostBucket {
  private available: number;
  private at: number;

  constructor(
    private readonly plan: Plan = plans.plus,
    private readonly now: () => number = Date.now,
  ) {
    this.available = plan.maximum;
    this.at = now();
  }

  /** Takes the points if they are there. Either way, tells how the bucket stands, in the words of `extensions.cost`. */
  take(requestedQueryCost: number) {
    const now = this.now();
    const { maximum, restoreRate } = this.plan;
    this.available = Math.min(maximum, this.available + ((now - this.at) / 1000) * restoreRate);
    this.at = now;
    const granted = this.available >= requestedQueryCost;
    if (granted) this.available -= requestedQueryCost;
    return {
      granted,
      cost: {
        requestedQueryCost,
        actualQueryCost: granted ? requestedQueryCost : null,
        throttleStatus: {
          maximumAvailable: maximum,
          currentlyAvailable: Math.floor(this.available),
          restoreRate,
        },
      },
    };
  }
}
