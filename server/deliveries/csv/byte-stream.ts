import { createHash } from "node:crypto";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { invalid } from "@/server/errors";

export type Bytes = AsyncIterable<Uint8Array>;

/** Passes bytes on while hashing and counting them; `digest` is complete when the stream has ended. */
export function measured(bytes: Bytes) {
  const hash = createHash("sha256");
  const total = { sizeBytes: 0 };
  async function* pass() {
    for await (const part of bytes) {
      hash.update(part);
      total.sizeBytes += part.length;
      yield part;
    }
  }
  return { bytes: pass(), digest: () => ({ sizeBytes: total.sizeBytes, fileHash: hash.digest("hex") }) };
}

/** The first bytes of a stream (fewer where it is shorter), and the whole stream again. */
export async function withHead(bytes: Bytes, size: number): Promise<{ head: Buffer; bytes: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const { done, value } = await iterator.next();
    if (done) break;
    parts.push(value);
    length += value.length;
  }
  const head = Buffer.concat(parts);
  async function* whole() {
    try {
      if (head.length > 0) yield head;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head: head.subarray(0, size), bytes: whole() };
}

/** Unpacks gzip. Throws `invalid` where the archive is damaged or ends early. */
export async function* unpacked(bytes: Bytes): AsyncGenerator<Uint8Array> {
  // Errors of the source arrive through the destroyed gunzip stream.
  const gunzip = pipeline(Readable.from(bytes, { objectMode: false }), createGunzip(), () => {});
  try {
    yield* gunzip;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "Z_BUF_ERROR") {
      throw invalid(
        "The gzip file ends in the middle.",
        "It was cut off on the way: make or download it again.",
      );
    }
    if (typeof code === "string" && code.startsWith("Z_")) {
      throw invalid("The gzip file is damaged.", "Make it again, or upload the plain CSV.");
    }
    throw error;
  }
}

export const isGzip = (head: Buffer) => head[0] === 0x1f && head[1] === 0x8b;
