import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { syncStates } from "@/db/schema/connections";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { writeLedger } from "@/server/metrics/testing/write-ledger";
import { listSources } from "@/server/sources/list-sources";
import { detectInsights } from "./detect-insights";
import { firstLedgerDay, madeUpLedger } from "./testing/made-up-ledger";

withTestDatabase();

it("an account is not judged while it is first read, and is as soon as that is done", async () => {
  const shop = await createTestOrganization();
  await writeLedger(shop, madeUpLedger());
  const ctx = { ...shop, now: () => new Date((firstLedgerDay + 182) * 86_400_000 + 12 * 3_600_000) };
  const organizationId = ctx.organization.id;
  const [source] = await listSources(ctx);
  await withOrganization(organizationId, (tx) =>
    tx.insert(syncStates).values({ organizationId, sourceId: source?.id ?? "", kind: "order" }),
  );
  expect(await detectInsights(ctx)).toMatchObject({ ran: true, tested: 0, raised: 0 });

  await withOrganization(organizationId, (tx) =>
    tx.update(syncStates).set({ readUntil: ctx.now() }).where(eq(syncStates.organizationId, organizationId)),
  );
  expect(await detectInsights(ctx)).toMatchObject({ ran: true, raised: 2 });
});
