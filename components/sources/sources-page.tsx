import { PageHeader } from "@/components/shell/page-header";
import type { ApiOutputs } from "@/server/api/root";
import { ImportList } from "./import-list";
import { SourceTable } from "./source-table";
import { UploadArea } from "./upload-area";

type SourcesPageProps = {
  sources: ApiOutputs["sources"]["list"];
  imports: ApiOutputs["imports"]["list"];
  timeZone: string;
};

/** Where everything that B knows comes from, and where more comes in. */
export function SourcesPage({ sources, imports, timeZone }: SourcesPageProps) {
  const empty = sources.length === 0 && imports.imports.length === 0;
  return (
    <>
      <PageHeader
        title="Sources"
        lead={
          empty
            ? "B knows nothing about the business yet. A list of orders is the best beginning."
            : "Where everything that B knows comes from."
        }
      />
      <UploadArea />
      {sources.length > 0 ? (
        <div className="mb-12">
          <SourceTable sources={sources} timeZone={timeZone} />
        </div>
      ) : null}
      <ImportList initial={imports} timeZone={timeZone} />
    </>
  );
}
