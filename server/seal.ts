import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const ivLength = 12;
const tagLength = 16;

/**
 * Seals a secret with AES-256-GCM under a 32-byte key. `context` (organization, row, field) is authenticated but not
 * stored: a sealed value moved to another row does not open. Form: `1.<key id>.<iv, ciphertext and tag in base64url>`.
 */
export function seal(key: Buffer, keyId: string, plaintext: string, context: readonly string[]): string {
  // A random 96-bit nonce is safe for 2^32 seals of one key (NIST SP 800-38D, 8.3).
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, key, iv);
  cipher.setAAD(authenticated(keyId, context));
  const sealed = Buffer.concat([iv, cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `1.${keyId}.${sealed.toString("base64url")}`;
}

/** Opens what `seal` made with the same key and context. Throws where either differs or a byte was changed. */
export function open(key: Buffer, sealed: string, context: readonly string[]): string {
  const [version, keyId, body] = sealed.split(".");
  if (version !== "1" || !keyId || !body) throw new Error("This is not a sealed value.");
  const bytes = Buffer.from(body, "base64url");
  if (bytes.length < ivLength + tagLength) throw new Error("The sealed value was cut off.");
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivLength));
  decipher.setAAD(authenticated(keyId, context));
  decipher.setAuthTag(bytes.subarray(bytes.length - tagLength));
  const plaintext = decipher.update(bytes.subarray(ivLength, bytes.length - tagLength));
  return Buffer.concat([plaintext, decipher.final()]).toString("utf8");
}

/** The id of the key that a sealed value needs. */
export function sealedWith(sealed: string): string {
  const keyId = sealed.split(".")[1];
  if (!keyId) throw new Error("This is not a sealed value.");
  return keyId;
}

function authenticated(keyId: string, context: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify([keyId, ...context]));
}
