"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/api/client";
import { Button } from "@/components/ui/button";
import { formatDate } from "@/components/ui/format";
import { Mark } from "@/components/ui/mark";
import { notify } from "@/components/ui/notices";
import { RelativeTime } from "@/components/ui/relative-time";
import { countersOf, statusOf } from "./account-words";
import { beginConnecting } from "./begin-connecting";
import { DeleteDataButton } from "./delete-data-button";
import { DisconnectButton } from "./disconnect-button";
import { type Account, FirstReading, isBeingRead } from "./first-reading";
import { LastKnown } from "./last-known";

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
        Accounts
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
  const { word, meaning } = statusOf(account);
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
            <LastKnown brokenAt={account.brokenAt} readUntil={account.readUntil} timeZone={timeZone} />
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

function Counters({ account, timeZone }: { account: Account; timeZone: string }) {
  const { status, problem, lastDeliveryAt, polledAt } = account;
  // Since when it cannot be read is said by its problem.
  const heard = problem ? null : later(lastDeliveryAt, polledAt);
  return (
    <p className="figures mt-1 text-ink-soft text-small">
      {account.currency && account.timeZone ? `In ${account.currency}, on ${account.timeZone} time. ` : ""}
      {account.coversFrom ? `Since ${formatDate(account.coversFrom, timeZone, "short")}. ` : ""}
      {heard ? (
        <>
          Last heard from <RelativeTime date={heard} timeZone={timeZone} />.{" "}
        </>
      ) : null}
      {status === "disconnected" && !problem ? "What it told stays here and counts." : countersOf(account)}
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

  const [leaving, setLeaving] = useState(false);

  async function reconnect() {
    setLeaving(true);
    const answer = await beginConnecting(account.provider, account.form);
    if ("location" in answer) {
      window.location.assign(answer.location);
      return;
    }
    setLeaving(false);
    notify({ text: answer.problem, tone: "loss" });
  }

  return (
    <div className="flex flex-wrap items-start gap-2">
      {account.status !== "connected" ? (
        <Button look="primary" size="sm" onClick={reconnect} busy={leaving}>
          Reconnect
        </Button>
      ) : reading ? null : (
        <Button size="sm" onClick={() => syncNow.mutate({ id: account.id })} busy={syncNow.isPending}>
          Read again now
        </Button>
      )}
      {account.status === "disconnected" && !account.problem ? (
        <DeleteDataButton account={account} />
      ) : (
        <DisconnectButton account={account} />
      )}
    </div>
  );
}
