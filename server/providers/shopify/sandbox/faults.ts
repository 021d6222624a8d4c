import { z } from "zod";

/** What can go wrong on purpose. Shares are probabilities from 0 to 1; everything is off by default. */
export const faults = z.object({
  /** Milliseconds before every answer. */
  latencyMs: z.number().min(0).max(60_000).default(0),
  /** Every call is answered 401, refreshes too: the merchant's access is gone. */
  unauthorized: z.boolean().default(false),
  serverErrorShare: z.number().min(0).max(1).default(0),
  tooManyShare: z.number().min(0).max(1).default(0),
  throttledShare: z.number().min(0).max(1).default(0),
  /** The connection is cut instead of answered. */
  resetShare: z.number().min(0).max(1).default(0),
  /** What was asked for is done, and the connection cut instead of an answer. */
  lostShare: z.number().min(0).max(1).default(0),
  /** The answer ends in the middle of its JSON. */
  cutShare: z.number().min(0).max(1).default(0),
  /** Permissions that the app does not have any more. */
  deniedScopes: z.array(z.enum(["read_orders", "read_customers", "read_products"])).default([]),
  /** Names, addresses and e-mail addresses come as null. */
  withoutPersonalData: z.boolean().default(false),
  /** Orders come with a field of a shape nobody announced. */
  surprise: z.boolean().default(false),
  bulk: z
    .object({
      /** Operations that end as FAILED. */
      failShare: z.number().min(0).max(1).default(0),
      /** Downloads whose connection is cut in the middle of the body. */
      cutShare: z.number().min(0).max(1).default(0),
      /** Operations stay RUNNING while this is on. */
      held: z.boolean().default(false),
    })
    .default({ failShare: 0, cutShare: 0, held: false }),
  webhooks: z
    .object({
      /** How often each delivery is sent, with the same delivery id. */
      copies: z.number().int().min(1).max(10).default(1),
      dropShare: z.number().min(0).max(1).default(0),
      /** Each delivery waits a random time up to this, so that they overtake one another. */
      shuffleMs: z.number().min(0).max(60_000).default(0),
      wrongSignature: z.boolean().default(false),
    })
    .default({ copies: 1, dropShare: 0, shuffleMs: 0, wrongSignature: false }),
});
export type Faults = z.infer<typeof faults>;

/** Faults that a person can switch on with one button; each replaces the one before. */
export const mishaps = {
  "Answer slowly": { latencyMs: 3000 },
  "Shut Beya out": { unauthorized: true },
  "Fail now and then": { serverErrorShare: 0.3, tooManyShare: 0.2, throttledShare: 0.2, resetShare: 0.2 },
  "Lose answers": { lostShare: 0.3, cutShare: 0.3 },
  "Take the permission to read orders away": { deniedScopes: ["read_orders"] },
  "Withhold personal data": { withoutPersonalData: true },
  "Say something new": { surprise: true },
  "Lose, repeat and mix up webhooks": { webhooks: { copies: 3, dropShare: 0.3, shuffleMs: 5000 } },
  "Mend everything": {},
} as const satisfies Record<string, z.input<typeof faults>>;
// The keys are those of the object just above.
export const mishap = z.enum(Object.keys(mishaps) as (keyof typeof mishaps)[]);

export const noFaults = (): Faults => faults.parse({});

const scopes = { order: "read_orders", customer: "read_customers", product: "read_products" } as const;

/** The missing permission that keeps the app from a field such as `orders`, or a type such as `Order`. */
export function deniedScope({ deniedScopes }: Faults, name: string): string | undefined {
  const [, scope] = Object.entries(scopes).find(([kind]) => name.toLowerCase().startsWith(kind)) ?? [];
  return scope && deniedScopes.includes(scope) ? scope : undefined;
}
