import type { Metadata } from "next";
import { SourcesPage } from "@/components/sources/sources-page";
import { listImports } from "@/server/deliveries/list-imports";
import { listSources } from "@/server/sources/list-sources";
import { requireMember } from "../require-member";

export const metadata: Metadata = { title: "Sources" };

export default async function Page() {
  const ctx = await requireMember();
  const sources = await listSources(ctx);
  const imports = await listImports(ctx);
  return <SourcesPage sources={sources} imports={imports} timeZone={ctx.organization.timeZone} />;
}
