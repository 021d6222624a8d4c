import Link from "next/link";
import { countOf, formatNumber } from "@/components/ui/format";
import type { ApiOutputs } from "@/server/api/root";
import { AwaitLook } from "./await-look";
import { LookNowButton } from "./look-now-button";

type QuietFeedProps = {
  summary: ApiOutputs["insights"]["summary"];
  /** Rows are still being read. */
  arriving: boolean;
  /** Names of accounts whose first reading stopped before its end. */
  halted: string[];
  now: Date;
};

/** How long the first look may take before one is offered to ask for it. */
const patience = 3 * 60_000;

/** No insight waits: because nothing is worth raising, or because B has not looked yet. */
export function QuietFeed({ summary, arriving, halted, now }: QuietFeedProps) {
  const { lastRun, byStatus, unread } = summary;
  if (arriving) {
    return (
      <Quiet title="B is reading your records">
        <p>
          When they are in, every customer and product is held against its own past. What stands up to a test
          appears here.
        </p>
      </Quiet>
    );
  }
  if (unread) {
    return (
      <Quiet title="B is going through what it has read">
        <p>Every customer and product is held against its own past. It takes a minute or so.</p>
        <AwaitLook />
        {now.getTime() - unread.getTime() > patience ? <LookNowButton /> : null}
      </Quiet>
    );
  }
  if (halted.length > 0 && !lastRun?.tested) {
    return (
      <Quiet title="B has read only part of it">
        <p>
          The first reading of {halted.join(" and ")} stopped before its end. Half a history would look like
          change where there is none, so B raises nothing from it until the rest is in.
        </p>
        <Link href="/sources" className="link">
          How your sources are
        </Link>
      </Quiet>
    );
  }
  if (!lastRun) {
    return (
      <Quiet title="B has not looked yet">
        <p>It looks by itself every quarter of an hour, and after every import.</p>
        <LookNowButton />
      </Quiet>
    );
  }
  const decided = byStatus.acknowledged + byStatus.dismissed;
  return (
    <Quiet title={decided > 0 ? "Nothing more waits for you" : "Nothing to raise"}>
      <p>
        {lastRun.tested > 0
          ? `B tested ${countOf(lastRun.tested, "customer or product", "customers and products")} against their own past. ${nothingMore(lastRun, decided)}`
          : "There was too little history to test anything. Bring at least a year of orders, and B can tell habit from change."}
      </p>
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <Link href="/insights/not-raised" className="link">
          What was looked at and not raised
        </Link>
        {decided > 0 ? (
          <Link href="/insights" className="link">
            What you decided on
          </Link>
        ) : null}
      </p>
    </Quiet>
  );
}

function nothingMore({ raised }: { raised: number }, decided: number): string {
  if (decided > 0)
    return `You have decided on ${decided === 1 ? "the one" : `all ${formatNumber(decided)}`} that stood up.`;
  return raised === 0
    ? "None of them is doing anything that chance would not do."
    : "What it raised has resolved by itself.";
}

function Quiet({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="flex flex-col items-start gap-4 pb-10">
      <h2 className="max-w-[26ch] font-serif text-display tracking-[-0.015em]">{title}</h2>
      <div className="measure flex flex-col items-start gap-4 font-serif text-ink-soft text-lead">
        {children}
      </div>
    </section>
  );
}
