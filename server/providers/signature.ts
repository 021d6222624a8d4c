import { createHmac, timingSafeEqual } from "node:crypto";

/** HMAC-SHA256 over the bytes as they came. */
export function hmacSha256(secret: string, content: string | Uint8Array, encoding: "hex" | "base64"): string {
  return createHmac("sha256", secret).update(content).digest(encoding);
}

/** Compares without telling by its time where the two differ. Unequal lengths are simply unequal. */
export function equalInConstantTime(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Whether `signature` is right for any of the secrets: two are valid while a secret is being rotated. */
export function signedByAny(
  secrets: string[],
  content: string | Uint8Array,
  signature: string,
  encoding: "hex" | "base64",
): boolean {
  return secrets
    .map((secret) => equalInConstantTime(hmacSha256(secret, content, encoding), signature))
    .includes(true);
}
