import type { Metadata } from "next";
import { ImportPage } from "@/components/sources/import-page";
import { listImportKinds } from "@/server/deliveries/list-import-kinds";
import { getImport } from "@/server/deliveries/list-imports";
import { orNotFound } from "../../../or-not-found";
import { requireMember } from "../../../require-member";

export const metadata: Metadata = { title: "File" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireMember();
  const { id } = await params;
  const item = await orNotFound(getImport(ctx, { id }));
  return <ImportPage initial={item} kinds={listImportKinds()} timeZone={ctx.organization.timeZone} />;
}
