import type { Metadata } from "next";
import { connectProblemWords } from "@/components/sources/connect-problems";
import type { Recovery } from "@/components/sources/recovery-notice";
import { SourcesPage } from "@/components/sources/sources-page";
import { listImports } from "@/server/deliveries/list-imports";
import { listDataRequests } from "@/server/privacy/data-requests";
import { type AccountView, listAccounts, listProviders } from "@/server/sources/list-accounts";
import { listSources } from "@/server/sources/list-sources";
import { requireMember } from "../../require-member";

export const metadata: Metadata = { title: "Sources" };

type Search = Partial<Record<"connected" | "brokenSince" | "problem", string | string[]>>;
type PageProps = { searchParams: Promise<Search> };

export default async function Page({ searchParams }: PageProps) {
  const ctx = await requireMember();
  const search = await searchParams;
  const accounts = await listAccounts(ctx);
  const sources = await listSources(ctx);
  const imports = await listImports(ctx);
  return (
    <SourcesPage
      accounts={accounts}
      providers={listProviders()}
      problem={connectProblemWords(search.problem)}
      recovery={recoveryIn(search, accounts)}
      sources={sources.filter((source) => source.provider === "file")}
      imports={imports}
      dataRequests={await listDataRequests(ctx)}
      timeZone={ctx.organization.timeZone}
    />
  );
}

/** The account that was broken and has just been connected again, where the address tells of one. */
function recoveryIn({ connected, brokenSince }: Search, accounts: AccountView[]): Recovery | undefined {
  const account = accounts.find(({ id, status }) => id === connected && status === "connected");
  const since = typeof brokenSince === "string" ? new Date(brokenSince) : undefined;
  if (!account || !since || Number.isNaN(since.getTime())) return undefined;
  return { name: account.name, brokenSince: since };
}
