import { DomainError } from "@/server/errors";
import type { ProviderApp } from "../../contract";
import { providerFetch, retryAfterMs, Throttled } from "../../http";

/** Part of a result from some byte on. `isLast` where nothing comes after it. */
export type ResultWindow = { bytes: Buffer; isLast: boolean };

/**
 * Downloads `size` bytes of a bulk result from byte `from` on, so that memory does not grow with it and a cut connection
 * costs no more than one part. `gone` where Shopify has put the result away. Throws `Throttled` and `unavailable`.
 */
export async function resultWindow(
  app: ProviderApp,
  address: string,
  { from, size }: { from: number; size: number },
): Promise<ResultWindow | "gone"> {
  if (!address.startsWith("https://")) throw new Error("A bulk result must be at an https address.");
  const response = await providerFetch(app.at(address), {
    // Compressed bytes could not be counted.
    headers: { range: `bytes=${from}-${from + size - 1}`, "accept-encoding": "identity" },
  });
  if (response.status === 416) return { bytes: Buffer.alloc(0), isLast: true };
  if ([401, 403, 404, 410].includes(response.status)) return "gone";
  if (response.status === 429) {
    const waitMs = retryAfterMs(response.headers.get("retry-after"), new Date()) ?? 2000;
    throw new Throttled("Shopify asks B to slow down.", waitMs);
  }
  if (!response.ok) throw new DomainError("unavailable", `Shopify's file answered ${response.status}.`);
  // A server that knows no ranges answers with all of it.
  const skip = response.status === 206 ? 0 : from;
  const bytes = await take(response, skip, size);
  const total = Number(response.headers.get("content-range")?.split("/")[1]);
  const isLast = Number.isFinite(total) ? from + bytes.length >= total : bytes.length < size;
  return { bytes, isLast };
}

/** `size` bytes of a body after `skip`; the rest is not waited for. */
async function take(response: Response, skip: number, size: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let [toSkip, missing] = [skip, size];
  try {
    for await (const chunk of response.body ?? []) {
      const useful = chunk.subarray(Math.min(toSkip, chunk.length)).subarray(0, missing);
      toSkip = Math.max(0, toSkip - chunk.length);
      missing -= useful.length;
      chunks.push(useful);
      if (missing === 0) break;
    }
  } catch (cause) {
    throw new DomainError("unavailable", "Shopify's file was cut off.", "B tries again by itself.", {
      cause,
    });
  }
  return Buffer.concat(chunks);
}
