import { Cron } from "croner";
import { z } from "zod";
import { parseDuration } from "./duration";
import { type Expression, parseExpression } from "./expression";

const concurrencySchema = z.strictObject({
  limit: z.number().int().nonnegative(),
  key: z.string().optional(),
  scope: z.enum(["fn", "env", "account"]).default("fn"),
});

const configSchema = z.object({
  id: z.string(),
  triggers: z.array(
    z.union([
      z.strictObject({ event: z.string(), expression: z.string().optional() }),
      z.strictObject({ cron: z.string() }),
    ]),
  ),
  steps: z.record(z.string(), z.object({ retries: z.object({ attempts: z.number().int() }).optional() })),
  concurrency: z
    .union([
      z.number().transform((limit) => [{ limit, key: undefined, scope: "fn" as const }]),
      concurrencySchema.transform((one) => [one]),
      z.array(concurrencySchema),
    ])
    .default([]),
  debounce: z
    .strictObject({ period: z.string(), key: z.string().optional(), timeout: z.string().optional() })
    .optional(),
  batchEvents: z
    .strictObject({ maxSize: z.number().int().positive(), timeout: z.string(), key: z.string().optional() })
    .optional(),
  idempotency: z.string().optional(),
});

const notDoneHere = ["throttle", "rateLimit", "priority", "cancel", "timeouts", "singleton"] as const;

/** A function as the server runs it: its settings parsed, its expressions ready. */
export type JobFunction = {
  id: string;
  /** Tries in all, the first one included. */
  maxAttempts: number;
  events: { name: string; when?: Expression }[];
  crons: string[];
  lanes: { name: string; limit: number; key?: Expression }[];
  /** Events of one key wait `waitMs` for more; `atMost` of them make one run, or the last one alone does. */
  gather?: {
    key?: Expression;
    waitMs: number;
    keep: "last" | "all";
    atMost: number;
    longestMs?: number;
  };
  idempotency?: Expression;
};

/**
 * Reads what the SDK registers. Throws with the function's name and what it asks for where this server does not do
 * that: silently ignoring a limit would be worse than not starting.
 */
export function parseFunctions(configs: unknown[]): JobFunction[] {
  return configs.map((config) => {
    const id = z.object({ id: z.string() }).parse(config).id;
    try {
      return parseFunction(config);
    } catch (error) {
      const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
      throw new Error(
        `The job "${id}" cannot run on the job server inside Beya. ${reason.replace(/^Error: /, "")}`,
      );
    }
  });
}

function parseFunction(raw: unknown): JobFunction {
  const asked = z.record(z.string(), z.unknown()).parse(raw);
  for (const setting of notDoneHere) {
    if (asked[setting] !== undefined) {
      const name = setting === "cancel" ? "cancelOn" : setting;
      throw new Error(
        `It asks for ${name}, which needs an Inngest server (INNGEST_EVENT_KEY or INNGEST_DEV).`,
      );
    }
  }
  const config = configSchema.parse(raw);
  const { debounce, batchEvents, idempotency } = config;
  const ways = [debounce && "debounce", batchEvents && "batchEvents", idempotency && "idempotency"].filter(
    Boolean,
  );
  if (ways.length > 1) throw new Error(`It asks for ${ways.join(" and ")} together.`);
  const retries = Object.values(config.steps)[0]?.retries?.attempts ?? 3;
  return {
    id: config.id,
    maxAttempts: retries + 1,
    events: config.triggers.flatMap((trigger) =>
      "event" in trigger
        ? [
            {
              name: trigger.event,
              when: trigger.expression ? parseExpression(trigger.expression) : undefined,
            },
          ]
        : [],
    ),
    crons: config.triggers.flatMap((trigger) => ("cron" in trigger ? [checkedCron(trigger.cron)] : [])),
    lanes: config.concurrency
      .filter(({ limit }) => limit > 0)
      .map(({ limit, key, scope }) => ({
        name: scope === "fn" ? `${config.id}:${key ?? ""}` : `${scope}:${key ?? ""}`,
        limit,
        key: optionalExpression(key),
      })),
    gather: debounce
      ? {
          key: optionalExpression(debounce.key),
          waitMs: parseDuration(debounce.period),
          keep: "last",
          atMost: Number.POSITIVE_INFINITY,
          longestMs: debounce.timeout ? parseDuration(debounce.timeout) : undefined,
        }
      : batchEvents && {
          key: optionalExpression(batchEvents.key),
          waitMs: parseDuration(batchEvents.timeout),
          keep: "all",
          atMost: batchEvents.maxSize,
        },
    idempotency: optionalExpression(idempotency),
  };
}

/** The moments of a schedule: five fields, in UTC unless it begins with `TZ=Europe/Paris `. */
export function nextOccurrence(cron: string, after: Date): Date | undefined {
  return cronOf(cron).nextRun(after) ?? undefined;
}

function checkedCron(cron: string): string {
  cronOf(cron);
  return cron;
}

function cronOf(cron: string): Cron {
  const [, timezone, pattern] = /^(?:TZ=(\S+)\s+)?(.+)$/.exec(cron) ?? [];
  return new Cron(pattern ?? cron, { timezone: timezone ?? "UTC", paused: true });
}

function optionalExpression(source: string | undefined): Expression | undefined {
  return source ? parseExpression(source) : undefined;
}
