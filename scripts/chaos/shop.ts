import { z } from "zod";
import type { faults } from "@/server/providers/shopify/sandbox/faults";
import type { Shop } from "@/server/providers/shopify/sandbox/generate-shop";

const announcement = z.object({
  id: z.string(),
  topic: z.string(),
  subject: z.string(),
  at: z.string(),
  dropped: z.boolean(),
  copies: z.number(),
  acknowledged: z.number(),
  givenUp: z.number(),
  cut: z.number(),
});
/** What the sandbox says of one of its webhooks. */
export type Announcement = z.infer<typeof announcement>;
export type ShopFaults = z.input<typeof faults>;

const state = z.object({ webhooks: z.object({ busy: z.boolean() }) });

/** The sandbox's shop, moved by the same commands as its control page. */
export class SandboxShop {
  constructor(readonly origin: string) {}

  /** Throws where the shop refuses, such as for an order that is gone. */
  async command(command: { do: string } & Record<string, unknown>): Promise<unknown> {
    const response = await fetch(`${this.origin}/shopify/control`, {
      method: "POST",
      // A connection kept open may be closed at its other end just as the next command goes out.
      headers: { "content-type": "application/json", connection: "close" },
      body: JSON.stringify(command),
    });
    if (!response.ok) throw new Error(`The shop answered ${response.status}: ${await response.text()}`);
    return response.json();
  }

  async breakWith(what: ShopFaults): Promise<void> {
    await this.command({ do: "faults", faults: what });
  }

  /** Whether webhooks are on their way, or wait to be sent again. */
  async isAnnouncing(): Promise<boolean> {
    return state.parse(await this.read("state")).webhooks.busy;
  }

  async announcements(): Promise<Announcement[]> {
    return z.array(announcement).parse(await this.read("webhooks"));
  }

  /** The whole shop as it is now. */
  async truth(): Promise<Shop> {
    const text = await (await fetch(`${this.origin}/shopify/control/shop`)).text();
    const shop: Shop = JSON.parse(text, (name, value) =>
      typeof value === "string" && /(At|From|^day)$/.test(name) ? new Date(value) : value,
    );
    return shop;
  }

  private async read(what: string): Promise<unknown> {
    return (await fetch(`${this.origin}/shopify/control/${what}`)).json();
  }
}
