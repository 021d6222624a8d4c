import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
  const file = join(env.BEYA_DATA_DIR, "session-secret");
  try {
    return readFileSync(file, "utf8");
  } catch {
    mkdirSync(env.BEYA_DATA_DIR, { recursive: true });
    try {
      writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      // Another part of the app may have made it a moment ago.
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    return readFileSync(file, "utf8");
  }
}
