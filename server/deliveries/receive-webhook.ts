import { DomainError, invalid, unavailable } from "@/server/errors";
import { contentHash } from "@/server/ids";
import { log } from "@/server/log";
import { appAt } from "@/server/providers/app";
import { providerOf } from "@/server/providers/registry";
import { webhookArrives } from "@/server/quiet";
import { groupWrites } from "./group-writes";
import { type Receipt, writeArrivals } from "./write-arrivals";

const mebibyte = 2 ** 20;

const writeDown = groupWrites({
  lineOf: ({ provider, account }) => `${provider} ${account}`,
  sizeOf: ({ sizeBytes }) => sizeBytes,
  write: writeArrivals,
  atOnce: { count: 200, size: 4 * mebibyte },
  atMost: { count: 2_000, size: 64 * mebibyte },
});

/**
 * Takes one webhook: trusts it by its signature over the bytes as they came, writes it down, and promises the work. The
 * same delivery id is stored once, for ever. Nothing is parsed here. An account that nobody has connected is no error,
 * since the provider would retry for days. Throws `unauthenticated` for a bad signature, `unavailable` where it was not
 * written down and should come again.
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
  webhookArrives();
  const receipt = await writeDown({
    provider: providerId,
    account,
    topic,
    body: text,
    sizeBytes: body.length,
    dedupeKey,
  }).catch((cause) => {
    if (cause instanceof DomainError) throw cause;
    log.error({ err: cause, provider: providerId, topic }, "a webhook could not be written down");
    throw unavailable("It could not be written down.", "Send it again.");
  });
  if (receipt.stored + receipt.duplicates === 0)
    log.info({ provider: providerId, topic }, "webhook of an unknown account");
  return receipt;
}
