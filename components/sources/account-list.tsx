"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/client";
import { Button } from "@/components/ui/button";
import { formatDate, formatNumber } from "@/components/ui/format";
import { Mark, type Meaning } from "@/components/ui/mark";
import { notify } from "@/components/ui/notices";
import { RelativeTime } from "@/components/ui/relative-time";
import { beginConnecting } from "./begin-connecting";
import { DisconnectButton } from "./disconnect-button";
import { type Account, FirstReading, isBeingRead } from "./first-reading";

type Status = { word: string; meaning: Meaning };

const beingRead: Status = { word: "Being read", meaning: "active" };
const statuses: Record<string, Status> = {
  connected: { word: "Connected", meaning: "neutral" },
  broken: { word: "Broken", meaning: "loss" },
  disconnected: { word: "Disconnected", meaning: "neutral" },
};

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
  const reading = isBeingRead(account);
  const { word, meaning } = statusOf(account, reading);
  return (
    <div className="grid gap-x-8 gap-y-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-baseline gap-x-3">
          <span className="min-w-0 break-words font-medium">{account.name}</span>
          <span className="text-ink-soft text-small">{account.providerName}</span>
          <Mark meaning={meaning}>{word}</Mark>
        </h3>
        {account.problem ? (
          <p role="alert" className="measure mt-1">
            {account.problem}{" "}
            {account.brokenAt ? `Nothing new has come since ${formatDate(account.brokenAt, timeZone)}.` : ""}
          </p>
        ) : null}
        {account.notAnnounced ? (
          <p className="measure mt-1 text-ink-soft">
            {account.notAnnounced} B finds changes by reading every five minutes.
          </p>
        ) : null}
        {reading ? null : <Counters account={account} timeZone={timeZone} />}
      </div>
      <AccountActions account={account} reading={reading} />
      {reading ? (
        <FirstReading
          parts={account.firstReading}
          className="grid gap-x-8 gap-y-3 sm:col-span-2 sm:grid-cols-3"
        />
      ) : null}
    </div>
  );
}

function statusOf({ status }: Account, reading: boolean): Status {
  if (reading) return beingRead;
  return statuses[status] ?? { word: status, meaning: "neutral" };
}

function Counters({ account, timeZone }: { account: Account; timeZone: string }) {
  const heard = later(account.lastDeliveryAt, account.polledAt);
  const counters = [
    [account.duplicatesDropped, "repeated and dropped"],
    [account.staleIgnored, "out of date and ignored"],
    [account.foundByPolling, "found only by reading again"],
    [account.unread, "could not be read"],
  ] as const;
  return (
    <p className="figures mt-1 text-ink-soft text-small">
      {account.currency && account.timeZone ? `In ${account.currency}, on ${account.timeZone} time. ` : ""}
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

function later(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a > b ? a : b) : (a ?? b);
}

function AccountActions({ account, reading }: { account: Account; reading: boolean }) {
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
    <div className="flex flex-wrap items-start gap-2">
      {account.status !== "connected" ? (
        <Button look="primary" size="sm" onClick={reconnect}>
          Reconnect
        </Button>
      ) : reading ? null : (
        <Button size="sm" onClick={() => syncNow.mutate({ id: account.id })} busy={syncNow.isPending}>
          Read again now
        </Button>
      )}
      {account.status === "disconnected" ? null : <DisconnectButton account={account} />}
    </div>
  );
}
