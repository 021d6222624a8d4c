import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { organizationKeys } from "@/db/schema/connections";
import { open, seal, sealedWith } from "@/server/seal";
import { deploymentKeys } from "@/server/secrets";

/**
 * The key that seals this organization's secrets, made at first use. It is itself sealed by the deployment's key, so a
 * new deployment key re-seals one row per organization and no secret.
 */
export async function dataKey(tx: Transaction, organizationId: string): Promise<Buffer> {
  const context = [organizationId, "organization_keys", "sealed_key"];
  const [current, ...older] = deploymentKeys();
  const [stored] = await tx
    .select({ sealedKey: organizationKeys.sealedKey })
    .from(organizationKeys)
    .where(eq(organizationKeys.organizationId, organizationId));
  if (!stored) {
    const sealedKey = seal(current.key, current.id, randomBytes(32).toString("base64"), context);
    // Two first users at once: the row that was there first counts for both.
    await tx.insert(organizationKeys).values({ organizationId, sealedKey }).onConflictDoNothing();
    return dataKey(tx, organizationId);
  }
  const keyId = sealedWith(stored.sealedKey);
  const key = [current, ...older].find((each) => each.id === keyId);
  if (!key) throw new Error(`The key ${keyId} that sealed this organization's secrets is not configured.`);
  const opened = open(key.key, stored.sealedKey, context);
  if (key !== current) {
    const sealedKey = seal(current.key, current.id, opened, context);
    await tx
      .update(organizationKeys)
      .set({ sealedKey })
      .where(eq(organizationKeys.organizationId, organizationId));
  }
  return Buffer.from(opened, "base64");
}
