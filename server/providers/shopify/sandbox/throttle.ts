/** Shopify's leaky bucket: points come back at a steady rate up to a maximum; the defaults are those of a Plus shop. */
export class CostBucket {
  private available: number;
  private at: number;

  constructor(
    readonly maximum = 20_000,
    readonly restoreRate = 1000,
    private readonly now: () => number = Date.now,
  ) {
    this.available = maximum;
    this.at = now();
  }

  /** Takes the points if they are there. Either way, tells how the bucket stands, in the words of `extensions.cost`. */
  take(requestedQueryCost: number) {
    const now = this.now();
    this.available = Math.min(this.maximum, this.available + ((now - this.at) / 1000) * this.restoreRate);
    this.at = now;
    const granted = this.available >= requestedQueryCost;
    if (granted) this.available -= requestedQueryCost;
    return {
      granted,
      cost: {
        requestedQueryCost,
        actualQueryCost: granted ? requestedQueryCost : null,
        throttleStatus: {
          maximumAvailable: this.maximum,
          currentlyAvailable: Math.floor(this.available),
          restoreRate: this.restoreRate,
        },
      },
    };
  }
}
