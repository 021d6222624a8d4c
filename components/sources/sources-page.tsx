import { PageHeader } from "@/components/shell/page-header";
import { classes } from "@/components/ui/classes";
import type { ApiOutputs } from "@/server/api/root";
import { AccountList } from "./account-list";
import { ConnectProvider } from "./connect-provider";
import { DataRequests } from "./data-requests";
import { ImportList } from "./import-list";
import { type Recovery, RecoveryNotice } from "./recovery-notice";
import { SourceTable } from "./source-table";
import { UploadArea } from "./upload-area";

type SourcesPageProps = {
  accounts: ApiOutputs["sources"]["accounts"];
  providers: ApiOutputs["sources"]["providers"];
  /** What the way back from a provider has to say. */
  problem?: string;
  recovery?: Recovery;
  sources: ApiOutputs["sources"]["list"];
  imports: ApiOutputs["imports"]["list"];
  dataRequests: ApiOutputs["privacy"]["dataRequests"];
  timeZone: string;
};

/** Where everything that B knows comes from, and where more comes in. */
export function SourcesPage({
  accounts,
  providers,
  problem,
  recovery,
  sources,
  imports,
  dataRequests,
  timeZone,
}: SourcesPageProps) {
  const empty = accounts.length === 0 && sources.length === 0 && imports.imports.length === 0;
  return (
    <>
      <PageHeader
        title="Sources"
        lead={
          empty
            ? `B knows nothing about the business yet. ${providers.some(canConnect) ? "A connected shop or a" : "A"} list of orders is the best beginning.`
            : "Where everything that B knows comes from."
        }
      />
      {problem ? (
        <p role="alert" className="measure mb-6 text-loss">
          {problem}
        </p>
      ) : null}
      <RecoveryNotice recovery={recovery} timeZone={timeZone} />
      <AccountList initial={accounts} timeZone={timeZone} />
      <DataRequests initial={dataRequests} timeZone={timeZone} />
      <section aria-labelledby="bring" className="mb-12">
        <h2 id="bring" className={classes("mb-2 font-serif text-lead", empty && "sr-only")}>
          Bring in more
        </h2>
        <ConnectProviders providers={providers} first={accounts.length === 0} />
        <UploadArea />
      </section>
      {sources.length > 0 ? (
        <section aria-labelledby="from-files" className="mb-12">
          <h2 id="from-files" className="mb-2 font-serif text-lead">
            From files
          </h2>
          <SourceTable sources={sources} timeZone={timeZone} />
        </section>
      ) : null}
      <ImportList initial={imports} timeZone={timeZone} />
    </>
  );
}

type ConnectProvidersProps = Pick<SourcesPageProps, "providers"> & {
  /** None is connected yet, so this is the thing to do. */
  first: boolean;
};

/** What can be connected here, a line each; and what it takes where that is not so. */
function ConnectProviders({ providers, first }: ConnectProvidersProps) {
  return (
    <ul className="border-rule border-t">
      {providers.map((provider) => (
        <li
          key={provider.id}
          className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-rule border-b py-5"
        >
          <div className="min-w-0">
            <h3 className="font-medium">{provider.name}</h3>
            <p className="measure mt-0.5 text-ink-soft text-small">{provider.promise}</p>
            {canConnect(provider) ? null : (
              <p className="measure mt-2 text-small">
                It cannot be connected yet: whoever runs this Beya needs to set{" "}
                {provider.settings.join(" and ")}, from an app registered at {provider.name}.
              </p>
            )}
          </div>
          {canConnect(provider) ? (
            <ConnectProvider provider={provider} look={first ? "primary" : "secondary"} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function canConnect({ availability }: ConnectProvidersProps["providers"][number]): boolean {
  return availability !== "absent";
}
