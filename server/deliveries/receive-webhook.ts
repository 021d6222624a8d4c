import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { deliveries, sources } from "@/db/schema/sources";
import { withSystem } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import { DomainError, invalid } from "@/server/errors";
import { contentHash } from "@/server/ids";
import { log } from "@/server/log";
import { appAt } from "@/server/providers/app";
import { providerOf } from "@/server/providers/registry";

export type Receipt = { stored: number; duplicates: number };

/**
 * Takes one webhook: trusts it by its signature over the bytes as they came, writes it down, and promises the work. The
 * same delivery id is stored once, for ever. Nothing is parsed here. An account that nobody has connected is no error,
 * since the provider would retry for days. Throws `unauthenticated` for a bad signature.
 */
export async function receiveWebhook(
  providerId: string,
  body: Uint8Array,
  headers: Headers,
): Promise<Receipt> {
  const provider = providerOf(providerId);
  const app = appAt(providerId);
  if (!provider.webhook.verify(app, body, headers)) {
    throw new DomainError("unauthenticated", "The signature does not fit.");
  }
  const { topicHeader, deliveryIdHeader, accountHeader } = provider.manifest.webhook;
  const topic = headers.get(topicHeader);
  const account = headers.get(accountHeader);
  if (!topic || !account) throw invalid("The delivery names no topic or no account.");
  const text = new TextDecoder().decode(body);
  const dedupeKey = headers.get(deliveryIdHeader) ?? contentHash(text);
  // One transaction finds the listeners and writes for each: the provider waits for it.
  const receipt = await withSystem(async (tx) => {
    const counts = { stored: 0, duplicates: 0 };
    for (const { organizationId, sourceId } of await listeners(tx, providerId, account)) {
      const inserted = await tx
        .insert(deliveries)
        .values({
          organizationId,
          sourceId,
          kind: "webhook",
          topic,
          body: text,
          dedupeKey,
          sizeBytes: body.length,
        })
        .onConflictDoNothing()
        .returning({ id: deliveries.id });
      if (inserted.length > 0) {
        counts.stored++;
        await emit(tx, "deliveries/received", { organizationId, sourceId });
        continue;
      }
      counts.duplicates++;
      await tx
        .update(sources)
        .set({ duplicatesDropped: sql`${sources.duplicatesDropped} + 1` })
        .where(and(eq(sources.organizationId, organizationId), eq(sources.id, sourceId)));
    }
    return counts;
  });
  if (receipt.stored + receipt.duplicates === 0)
    log.info({ provider: providerId, topic }, "webhook of an unknown account");
  return receipt;
}

/** The sources of all organizations that listen to an account. */
function listeners(tx: Transaction, provider: string, account: string) {
  return tx
    .select({ organizationId: sources.organizationId, sourceId: sources.id })
    .from(sources)
    .where(and(eq(sources.provider, provider), eq(sources.account, account)));
}
