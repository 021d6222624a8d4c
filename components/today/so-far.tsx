"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/components/api/client";
import { recordHref } from "@/components/records/record-href";
import { LastKnown } from "@/components/sources/last-known";
import { classes } from "@/components/ui/classes";
import { countOf, formatMoney } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ApiOutputs } from "@/server/api/root";

/** What a live shop has sold today, as it happens, and what keeps B from knowing. Nothing where no shop is connected. */
export function SoFar({
  initial,
  timeZone,
}: {
  initial: ApiOutputs["orders"]["todaySoFar"];
  timeZone: string;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.orders.todaySoFar.queryOptions(undefined, {
      initialData: initial,
      refetchInterval: ({ state }) => (state.data ? 1200 : false),
    }),
  );
  if (!data) return null;
  const { sales, latest, unreadable } = data;
  return (
    <section aria-labelledby="so-far" className="mb-8">
      <h2 id="so-far" className="border-ink border-b pb-2 font-medium text-small">
        So far today
      </h2>
      {unreadable.map((source) => (
        <Unreadable key={source.id} source={source} timeZone={timeZone} />
      ))}
      {sales.map(({ currency, orders, net }) => (
        <p key={currency} className="figures py-3" aria-live="polite">
          <span className="font-serif text-title">{formatMoney(net, currency)}</span>{" "}
          <span className="text-ink-soft text-small">net, {countOf(orders, "order")}</span>
        </p>
      ))}
      {latest ? (
        <p className="border-rule border-t py-3 text-small">
          Latest:{" "}
          <Link href={recordHref("order", latest.id)} className="link">
            {latest.number}
          </Link>{" "}
          {latest.customer ? `by ${latest.customer}, ` : ""}
          <span className="figures">{formatMoney(latest.net, latest.currency)}</span>,{" "}
          <RelativeTime date={latest.placedAt} timeZone={timeZone} />
        </p>
      ) : null}
    </section>
  );
}

type UnreadableProps = {
  source: NonNullable<ApiOutputs["orders"]["todaySoFar"]>["unreadable"][number];
  timeZone: string;
};

/** Why the figures beneath may lack something, and since when. */
function Unreadable({ source: { name, problem, brokenAt, readUntil }, timeZone }: UnreadableProps) {
  return (
    <p role="alert" className="border-rule border-b py-3 text-small">
      <Link
        href="/sources"
        className={classes("font-medium underline", brokenAt ? "text-loss" : "text-caution")}
      >
        {name} {brokenAt ? "can no longer be read." : "cannot be read at the moment."}
      </Link>{" "}
      {problem} <LastKnown brokenAt={brokenAt} readUntil={readUntil} timeZone={timeZone} />
    </p>
  );
}
