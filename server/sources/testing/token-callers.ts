// A process of callers that all want a token of one source at about the same moment. Each line it is given is a round;
// each line it answers holds the different tokens that its callers got.
import { createInterface } from "node:readline";
import { z } from "zod";
import { closeDatabase, database } from "@/db/client";
import { sandboxAppAt } from "@/server/providers/app";
import { providerOf } from "@/server/providers/registry";
import { accessToken } from "../access-token";

const round = z.object({
  organizationId: z.string(),
  sourceId: z.string(),
  account: z.string(),
  origin: z.string(),
  callers: z.number(),
  rejected: z.string().optional(),
});

await database();
process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  const { origin, callers, rejected, ...source } = round.parse(JSON.parse(line));
  const request = { ...source, provider: providerOf("shopify"), app: sandboxAppAt("shopify", origin) };
  const tokens = await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      await new Promise((fulfil) => setTimeout(fulfil, caller % 20));
      // Some were refused with the token, the others see that it is about to end.
      return accessToken({ ...request, rejected: caller % 2 === 0 ? rejected : undefined });
    }),
  );
  process.stdout.write(`${JSON.stringify([...new Set(tokens)])}\n`);
}
await closeDatabase();
