import { and, asc, eq, ne } from "drizzle-orm";
import { syncStates } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { availability } from "@/server/providers/app";
import type { ConnectField } from "@/server/providers/contract";
import { allProviders } from "@/server/providers/registry";

/** A provider that can be connected here, as its manifest says. */
export type ProviderView = {
  id: string;
  name: string;
  promise: string;
  fields: ConnectField[];
  /** Filled in beforehand where the sandbox answers; else empty. */
  sandboxForm: Record<string, string>;
  /** `absent` where whoever runs this Beya has not registered an app there. */
  availability: "real" | "sandbox" | "absent";
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
  coversFrom: Date | null;
  duplicatesDropped: number;
  staleIgnored: number;
  foundByPolling: number;
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
    return accounts.map((source) => ({
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
      coversFrom: source.coversFrom,
      duplicatesDropped: source.duplicatesDropped,
      staleIgnored: source.staleIgnored,
      foundByPolling: source.foundByPolling,
      firstReading: firstReading(states.filter((state) => state.sourceId === source.id)),
    }));
  });
}

function firstReading(states: (typeof syncStates.$inferSelect)[]): AccountView["firstReading"] {
  if (states.every((state) => state.readUntil !== null)) return [];
  return states.map(({ kind, read, total }) => ({ kind, read, total }));
}
