import type { Metadata } from "next";
import { PipelineView } from "@/components/pipeline/pipeline-view";
import { pipeline } from "@/server/health/pipeline";
import { requireMember } from "../require-member";

export const metadata: Metadata = { title: "Pipeline" };

export default async function PipelinePage() {
  return <PipelineView initial={await pipeline(await requireMember())} />;
}
