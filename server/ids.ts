import { createHash, randomUUID } from "node:crypto";

/** A UUID derived from what identifies the thing (SHA-256, marked version 8 of RFC 9562): the same parts give the same id. */
export function derivedId(...parts: string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString("hex", 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const randomId = randomUUID;

/** SHA-256 in hexadecimal. */
export function contentHash(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
