import { and, asc, count, eq, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { syncStates, unreadRecords } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { availability, neededSettings } from "@/server/providers/app";
import type { ConnectField } from "@/server/providers/contract";
import { allProviders } from "@/server/providers/registry";

/** A provider as its manifest says, and whether it can be connected here. */
export type ProviderView = {
  id: string;
  name: string;
  promise: string;
  fields: ConnectField[];
  /** Filled in beforehand where the sandbox answers; else empty. */
  sandboxForm: Record<string, string>;
  /** `absent` where whoever runs this Beya has not registered an app there. */
  availability: "real" | "sandbox" | "absent";
  /** The names of what has to be set so that it can be connected. */
  settings: string[];
};

export type AccountView = {
  id: string;
  provider: string;
  providerName: string;
  account: string;
  /** The connect form that names this account, to connect it again. */
  form: Record<string, string>;
  name: string;
  /** The account's own, once it has told them. */
  timeZone: string | null;
  currency: string | null;
  status: string;
  /** What is wrong, and since when. */
  problem: string | null;
  brokenAt: Date | null;
  lastDeliveryAt: Date | null;
  polledAt: Date | null;
  /** Up to when all of its records have been read; absent while that is done for the first time. */
  readUntil: Date | null;
  coversFrom: Date | null;
  duplicatesDropped: number;
  staleIgnored: number;
  foundByPolling: number;
  /** Records that are there and could not be read. */
  unread: number;
  /** Why changes are not announced, so that only reading again finds them. */
  notAnnounced: string | null;
  /** The first reading, kind by kind; empty when it is through. */
  firstReading: { kind: string; read: number; total: number | null }[];
};

export function listProviders(): ProviderView[] {
  return allProviders().map(({ manifest }) => ({
    id: manifest.id,
    name: manifest.name,
    promise: manifest.promise,
    fields: manifest.connectFields,
    sandboxForm: availability(manifest.id) === "sandbox" ? manifest.sandboxForm : {},
    availability: availability(manifest.id),
    settings: neededSettings(manifest.id),
  }));
}

/** The accounts that are read by themselves, oldest first. */
export async function listAccounts(ctx: Ctx): Promise<AccountView[]> {
  const organizationId = ctx.organization.id;
  const providers = new Map(allProviders().map((provider) => [provider.manifest.id, provider]));
  return withOrganization(organizationId, async (tx) => {
    const accounts = await tx
      .select()
      .from(sources)
      .where(and(eq(sources.organizationId, organizationId), ne(sources.provider, "file")))
      .orderBy(asc(sources.createdAt));
    const states = await tx.select().from(syncStates).where(eq(syncStates.organizationId, organizationId));
    const unread = await unreadCounts(tx, organizationId);
    return accounts.map((source) => {
      const own = states.filter((state) => state.sourceId === source.id);
      return {
        id: source.id,
        provider: source.provider,
        providerName: providers.get(source.provider)?.manifest.name ?? source.provider,
        account: source.account,
        form: providers.get(source.provider)?.oauth.form(source.account) ?? {},
        name: source.name,
        timeZone: source.timeZone,
        currency: source.currency,
        status: source.status,
        problem: source.problem,
        brokenAt: source.brokenAt,
        lastDeliveryAt: source.lastDeliveryAt,
        polledAt: source.polledAt,
        readUntil: readUntil(own),
        coversFrom: source.coversFrom,
        duplicatesDropped: source.duplicatesDropped,
        staleIgnored: source.staleIgnored,
        foundByPolling: source.foundByPolling,
        unread: unread.get(source.id) ?? 0,
        notAnnounced: source.notAnnounced,
        firstReading: firstReading(own),
      };
    });
  });
}

async function unreadCounts(tx: Transaction, organizationId: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ sourceId: unreadRecords.sourceId, count: count() })
    .from(unreadRecords)
    .where(eq(unreadRecords.organizationId, organizationId))
    .groupBy(unreadRecords.sourceId);
  return new Map(rows.map((row) => [row.sourceId, row.count]));
}

type SyncState = typeof syncStates.$inferSelect;

function readUntil(states: SyncState[]): Date | null {
  const times = states.map((state) => state.readUntil?.getTime());
  return times.length > 0 && times.every((time) => time !== undefined) ? new Date(Math.min(...times)) : null;
}

function firstReading(states: SyncState[]): AccountView["firstReading"] {
  if (states.every((state) => state.readUntil !== null)) return [];
  return states.map(({ kind, read, total }) => ({ kind, read, total }));
}
