import type { Metadata } from "next";
import { SourcesPage } from "@/components/sources/sources-page";
import { listImports } from "@/server/deliveries/list-imports";
import { listAccounts, listProviders } from "@/server/sources/list-accounts";
import { listSources } from "@/server/sources/list-sources";
import { requireMember } from "../../require-member";

export const metadata: Metadata = { title: "Sources" };

type PageProps = { searchParams: Promise<{ problem?: string | string[] }> };

export default async function Page({ searchParams }: PageProps) {
  const ctx = await requireMember();
  const { problem } = await searchParams;
  const sources = await listSources(ctx);
  const imports = await listImports(ctx);
  return (
    <SourcesPage
      accounts={await listAccounts(ctx)}
      providers={listProviders()}
      problem={typeof problem === "string" ? problem.slice(0, 300) : undefined}
      sources={sources.filter((source) => source.provider === "file")}
      imports={imports}
      timeZone={ctx.organization.timeZone}
    />
  );
}
