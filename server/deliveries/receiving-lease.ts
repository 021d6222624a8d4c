import { and, eq, sql } from "drizzle-orm";
import { imports } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";

const leaseMs = 60_000;

/** Until when an upload counts as being received although nothing is heard of it. By the database's clock. */
export const receivingLease = () => sql`now() + ${leaseMs} * interval '1 millisecond'`;

/** Renews the lease of an upload for as long as this process receives it, whatever the sender's pace. Returns how to stop. */
export function keepReceiving(ctx: Ctx, id: string): () => void {
  const timer = setInterval(() => void renew(ctx, id), leaseMs / 3);
  timer.unref();
  return () => clearInterval(timer);
}

async function renew(ctx: Ctx, id: string): Promise<void> {
  await withOrganization(ctx.organization.id, (tx) =>
    tx
      .update(imports)
      .set({ receivingUntil: receivingLease() })
      .where(
        and(
          eq(imports.organizationId, ctx.organization.id),
          eq(imports.id, id),
          eq(imports.status, "receiving"),
        ),
      ),
  ).catch((err: unknown) => ctx.log.warn({ err, importId: id }, "an upload could not renew its lease"));
}
