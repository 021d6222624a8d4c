import { PageHeader } from "@/components/shell/page-header";
import type { ApiOutputs } from "@/server/api/root";
import { AccountList } from "./account-list";
import { ConnectProvider } from "./connect-provider";
import { ImportList } from "./import-list";
import { SourceTable } from "./source-table";
import { UploadArea } from "./upload-area";

type SourcesPageProps = {
  accounts: ApiOutputs["sources"]["accounts"];
  providers: ApiOutputs["sources"]["providers"];
  /** What the way back from a provider has to say. */
  problem?: string;
  sources: ApiOutputs["sources"]["list"];
  imports: ApiOutputs["imports"]["list"];
  timeZone: string;
};

/** Where everything that B knows comes from, and where more comes in. */
export function SourcesPage({ accounts, providers, problem, sources, imports, timeZone }: SourcesPageProps) {
  const empty = accounts.length === 0 && sources.length === 0 && imports.imports.length === 0;
  return (
    <>
      <PageHeader
        title="Sources"
        lead={
          empty
            ? "B knows nothing about the business yet. A connected shop or a list of orders is the best beginning."
            : "Where everything that B knows comes from."
        }
      />
      {problem ? (
        <p role="alert" className="measure mb-6 text-loss">
          {problem}
        </p>
      ) : null}
      <AccountList initial={accounts} timeZone={timeZone} />
      <ConnectProviders providers={providers} />
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

function ConnectProviders({ providers }: { providers: SourcesPageProps["providers"] }) {
  const ready = providers.filter((provider) => provider.availability !== "absent");
  if (ready.length === 0) return null;
  return (
    <section aria-label="Connect" className="mb-6 flex flex-wrap items-center gap-3">
      {ready.map((provider) => (
        <ConnectProvider key={provider.id} provider={provider} />
      ))}
    </section>
  );
}
