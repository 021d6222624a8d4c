export type Subscription = { id: string; topic: string; uri: string };
export type SubscriptionChange = { added: Subscription } | { removed: string };

/** `orders/create` → `ORDERS_CREATE`: the topic as one subscribes to it. */
export const topicEnum = (topic: string) => topic.toUpperCase().replace("/", "_");

/** Who wants to hear of what. */
export class Subscriptions {
  private readonly known = new Map<string, Subscription>();
  private tell: (change: SubscriptionChange) => void = () => {};
  private made = 0;

  onChange(tell: (change: SubscriptionChange) => void): void {
    this.tell = tell;
  }

  get all(): Subscription[] {
    return [...this.known.values()];
  }

  to(topic: string): Subscription[] {
    return this.all.filter((each) => each.topic === topic);
  }

  /** Undefined where the address is told of this topic already. */
  add(topic: string, uri: string): Subscription | undefined {
    if (this.to(topic).some((each) => each.uri === uri)) return undefined;
    const subscription = { id: `gid://shopify/WebhookSubscription/${++this.made}`, topic, uri };
    this.known.set(subscription.id, subscription);
    this.tell({ added: subscription });
    return subscription;
  }

  remove(topic: string, uri: string): void {
    for (const { id } of this.to(topic).filter((each) => each.uri === uri)) {
      this.known.delete(id);
      this.tell({ removed: id });
    }
  }

  /** The app is gone from the shop, and what it subscribed to with it. */
  clear(): void {
    for (const { topic, uri } of this.all) this.remove(topic, uri);
  }

  /** Does again what happened before, and tells nobody. */
  restore(change: SubscriptionChange): void {
    if ("removed" in change) this.known.delete(change.removed);
    else {
      this.known.set(change.added.id, change.added);
      this.made++;
    }
  }
}
