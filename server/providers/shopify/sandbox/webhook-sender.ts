import { randomUUID } from "node:crypto";
import type { Faults } from "./faults";
import { restJson, webhookBody } from "./rest-bodies";
import type { ShopChange, ShopState } from "./shop-state";
import { type Subscriptions, topicEnum } from "./subscriptions";
import { webhookHeaders } from "./webhook-headers";

/** One try and eight retries. */
export const attempts = 9;

export type SenderOptions = {
  state: ShopState;
  shopDomain: string;
  secret: () => string;
  subscriptions: Subscriptions;
  faults: () => Faults;
  random: () => number;
  /** First pause between two tries; each later one is twice as long. Shopify spreads eight retries over four hours. */
  retryMs: number;
  /** Whoever takes longer has not answered. Shopify waits five seconds. */
  answerWithinMs: number;
};

/** One announcement and what became of its copies; `dropped` ones were never sent. */
export type Announcement = {
  /** Of this delivery alone, the same in all its tries and copies. */
  id: string;
  /** Of the merchant's action, the same in all deliveries that tell of it. */
  event: string;
  topic: string;
  /** What it is about. */
  subject: string;
  /** When that changed. */
  at: Date;
  dropped: boolean;
  copies: number;
  acknowledged: number;
  givenUp: number;
  /** Tries whose connection ended before an answer: they may have arrived. */
  cut: number;
};

type About = { at: Date; subject?: string; event?: string };
type Delivery = { body: string; uri: string; announcement: Announcement };

/**
 * Announces changes as Shopify does: signed, retried with the original body, given up after eight retries; whoever did
 * not answer once in all of them is told of nothing more.
 */
export class WebhookSender {
  readonly counts = { announced: 0, dropped: 0, delivered: 0, failedTries: 0, givenUp: 0 };
  /** Every announcement so far, oldest first: what an end-to-end comparison is held against. */
  readonly announcements: Announcement[] = [];
  private pending = 0;

  constructor(private readonly options: SenderOptions) {
    options.state.onChange((changes) => this.announce(...changes));
  }

  /** True while deliveries are on their way. */
  get busy(): boolean {
    return this.pending > 0;
  }

  /** Tells of all that one action of the merchant's changed. */
  announce(...changes: ShopChange[]): void {
    const event = randomUUID();
    for (const change of changes) {
      const body = webhookBody(this.options.state, change);
      this.tell(change.topic, body, { at: change.at, subject: change.id, event });
    }
  }

  /** Sends to all who subscribed to the topic. */
  tell(topic: string, body: Record<string, unknown>, about: About): void {
    const told = { event: randomUUID(), ...about };
    for (const { uri } of this.options.subscriptions.to(topicEnum(topic))) this.send(topic, body, uri, told);
  }

  /** Sends to one address, with an id of its own: for topics that are not subscribed one by one, such as privacy. */
  send(
    topic: string,
    body: Record<string, unknown>,
    uri: string,
    { at, subject = "", event = randomUUID() }: About,
  ): void {
    const faults = this.options.faults().webhooks;
    const dropped = this.options.random() < faults.dropShare;
    const copies = dropped ? 0 : faults.copies;
    const announcement = {
      id: randomUUID(),
      event,
      topic,
      subject,
      at,
      dropped,
      copies,
      acknowledged: 0,
      givenUp: 0,
      cut: 0,
    };
    this.announcements.push(announcement);
    this.counts.announced++;
    if (dropped) this.counts.dropped++;
    for (let copy = 0; copy < copies; copy++) {
      this.pending++;
      void this.deliver({ body: restJson(body), uri, announcement }).finally(() => this.pending--);
    }
  }

  private async deliver(delivery: Delivery): Promise<void> {
    await wait(this.options.random() * this.options.faults().webhooks.shuffleMs);
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (await this.tryOnce(delivery)) {
        this.counts.delivered++;
        delivery.announcement.acknowledged++;
        return;
      }
      this.counts.failedTries++;
      await wait(this.options.retryMs * 2 ** attempt);
    }
    this.counts.givenUp++;
    delivery.announcement.givenUp++;
    this.options.subscriptions.remove(topicEnum(delivery.announcement.topic), delivery.uri);
  }

  private async tryOnce({ body, uri, announcement }: Delivery): Promise<boolean> {
    const { id, event, topic, at } = announcement;
    const secret = this.options.faults().webhooks.wrongSignature ? "another secret" : this.options.secret();
    try {
      const response = await fetch(uri, {
        method: "POST",
        body,
        // Only the 200s are an answer: another address is not looked for.
        redirect: "manual",
        signal: AbortSignal.timeout(this.options.answerWithinMs),
        headers: webhookHeaders({ id, event, topic, at, body, secret, shopDomain: this.options.shopDomain }),
      });
      await response.arrayBuffer();
      return response.ok;
    } catch (error) {
      if (!isRefused(error)) announcement.cut++;
      return false;
    }
  }
}

/** Nobody listened, so nothing arrived. */
function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED";
}

const wait = (ms: number) => new Promise((fulfil) => setTimeout(fulfil, ms));
