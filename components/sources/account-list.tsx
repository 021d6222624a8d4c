"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/client";
import { Button } from "@/components/ui/button";
import { formatDate, formatNumber } from "@/components/ui/format";
import { Mark, type Meaning } from "@/components/ui/mark";
import { notify } from "@/components/ui/notices";
import { Progress } from "@/components/ui/progress";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ApiOutputs } from "@/server/api/root";
import { beginConnecting } from "./begin-connecting";
import { DisconnectButton } from "./disconnect-button";

type Account = ApiOutputs["sources"]["accounts"][number];

const statuses: Record<string, { word: string; meaning: Meaning }> = {
  connected: { word: "Connected", meaning: "gain" },
  broken: { word: "Broken", meaning: "loss" },
  disconnected: { word: "Disconnected", meaning: "neutral" },
};
const kindWords: Record<string, string> = { customer: "Customers", product: "Products", order: "Orders" };

/** The accounts that are read by themselves: how each is, what is arriving, and what one can do. */
export function AccountList({ initial, timeZone }: { initial: Account[]; timeZone: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.sources.accounts.queryOptions(undefined, { initialData: initial, refetchInterval: 1500 }),
  );
  if (data.length === 0) return null;
  return (
    <section aria-labelledby="accounts" className="mb-12">
      <h2 id="accounts" className="mb-2 font-serif text-lead">
        Connected
      </h2>
      <ul className="border-rule border-t">
        {data.map((account) => (
          <li key={account.id} className="border-rule border-b py-4">
            <AccountLine account={account} timeZone={timeZone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function AccountLine({ account, timeZone }: { account: Account; timeZone: string }) {
  const status = statuses[account.status] ?? { word: account.status, meaning: "neutral" as const };
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 font-medium">
          {account.name} <span className="font-normal text-ink-soft">{account.providerName}</span>
        </h3>
        <Mark meaning={status.meaning}>{status.word}</Mark>
      </div>
      {account.problem ? (
        <p role="alert" className="measure mt-1">
          {account.problem}{" "}
          {account.brokenAt ? `Nothing new has come since ${formatDate(account.brokenAt, timeZone)}.` : ""}
        </p>
      ) : null}
      {account.firstReading.length > 0 && account.status === "connected" ? (
        <FirstReading parts={account.firstReading} />
      ) : (
        <Counters account={account} timeZone={timeZone} />
      )}
      <AccountActions account={account} />
    </>
  );
}

function FirstReading({ parts }: { parts: Account["firstReading"] }) {
  return (
    <ul className="mt-3 grid gap-3 sm:grid-cols-3" aria-label="First reading">
      {parts.map(({ kind, read, total }) => (
        <li key={kind} className="text-small">
          <p className="figures mb-1 flex justify-between">
            <span>{kindWords[kind] ?? kind}</span>
            <span className="text-ink-soft">
              {formatNumber(read)}
              {total === null ? "" : ` of ${formatNumber(total)}`}
            </span>
          </p>
          <Progress
            label={`Reading ${kindWords[kind] ?? kind}`}
            done={total ? Math.min(1, read / total) : undefined}
          />
        </li>
      ))}
    </ul>
  );
}

function Counters({ account, timeZone }: { account: Account; timeZone: string }) {
  const heard = account.lastDeliveryAt ?? account.polledAt;
  const counters = [
    [account.duplicatesDropped, "repeated and dropped"],
    [account.staleIgnored, "out of date and ignored"],
    [account.foundByPolling, "found only by reading again"],
  ] as const;
  return (
    <p className="figures mt-1 text-ink-soft text-small">
      {account.coversFrom ? `Since ${formatDate(account.coversFrom, timeZone, "short")}. ` : ""}
      {heard ? (
        <>
          Last heard of <RelativeTime date={heard} timeZone={timeZone} />.{" "}
        </>
      ) : null}
      {counters
        .filter(([count]) => count > 0)
        .map(([count, words]) => `${formatNumber(count)} ${words}`)
        .join(", ")}
    </p>
  );
}

function AccountActions({ account }: { account: Account }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const syncNow = useMutation(
    trpc.sources.syncNow.mutationOptions({
      onSuccess: () => {
        notify({ text: `B is reading ${account.name} again.` });
        return queryClient.invalidateQueries(trpc.sources.accounts.queryFilter());
      },
    }),
  );

  async function reconnect() {
    const answer = await beginConnecting(account.provider, account.form);
    if ("location" in answer) window.location.assign(answer.location);
    else notify({ text: answer.problem });
  }

  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {account.status === "connected" ? (
        <Button onClick={() => syncNow.mutate({ id: account.id })} disabled={syncNow.isPending}>
          Read again now
        </Button>
      ) : (
        <Button look="primary" onClick={reconnect}>
          Reconnect
        </Button>
      )}
      {account.status === "disconnected" ? null : <DisconnectButton account={account} />}
    </div>
  );
}
