import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createWhole } from "@/db/embedded/lock.mjs";
import { env } from "./env";

/**
 * The key that signs sessions: `NEXTAUTH_SECRET`, or one made at the first start and kept in the data folder.
 * A deployment with a database of its own must set it, since its instances share no folder.
 */
export function sessionSecret(): string {
  if (env.NEXTAUTH_SECRET) return env.NEXTAUTH_SECRET;
  if (env.DATABASE_URL && env.NODE_ENV === "production") {
    throw new Error("NEXTAUTH_SECRET is not set. Make one with: openssl rand -base64 32");
  }
  return keptSecret("session-secret");
}

export type DeploymentKey = { id: string; key: Buffer };

/**
 * The keys that seal what is kept: `BEYA_ENCRYPTION_KEYS`, current first, or one made at the first start and kept in the
 * data folder. Losing it means connecting every account again.
 */
export function deploymentKeys(): [DeploymentKey, ...DeploymentKey[]] {
  if (!env.BEYA_ENCRYPTION_KEYS && env.DATABASE_URL && env.NODE_ENV === "production") {
    throw new Error("BEYA_ENCRYPTION_KEYS is not set. Make one with: openssl rand -base64 32");
  }
  const [first = keptSecret("encryption-key"), ...older] = env.BEYA_ENCRYPTION_KEYS ?? [];
  return [keyOf(first), ...older.map(keyOf)];
}

function keyOf(encoded: string): DeploymentKey {
  const key = Buffer.from(encoded, "base64");
  return { id: createHash("sha256").update(key).digest("hex").slice(0, 12), key };
}

/** 32 random bytes in base64, made once, whole or not at all, and kept in the data folder for its owner alone. */
function keptSecret(name: string): string {
  const file = join(env.BEYA_DATA_DIR, name);
  try {
    return readFileSync(file, "utf8");
  } catch {
    mkdirSync(env.BEYA_DATA_DIR, { recursive: true });
    // Where another part of the app made it a moment ago, that one counts.
    createWhole(file, randomBytes(32).toString("base64"));
    return readFileSync(file, "utf8");
  }
}
