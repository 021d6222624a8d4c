"use client";

import Link from "next/link";
import { recordHref } from "@/components/records/record-href";
import { formatDate, formatNumber } from "@/components/ui/format";
import type { Citation, PassagesAnswer } from "@/server/chat/answer-contract";
import { Disclosure } from "./disclosure";
import { Headline } from "./headline";
import { useTimeZone } from "./use-time-zone";

/** Passages that bear on the question, each quoted word for word with where it stands. */
export function PassagesAnswerView({ answer }: { answer: PassagesAnswer }) {
  return (
    <>
      <Headline>{answer.headline}</Headline>
      <ol className="mt-4 border-rule border-t">
        {answer.citations.map((citation) => (
          <li key={citation.chunkId} className="border-rule border-b py-4">
            <Passage citation={citation} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Passage({ citation }: { citation: Citation }) {
  const { title, subjectKind, subjectId, source, occurredAt, quote, why } = citation;
  const href = recordHref(subjectKind, subjectId);
  const timeZone = useTimeZone();
  return (
    <figure>
      <blockquote className="measure whitespace-pre-line border-rule border-l-2 pl-4 font-serif">
        {quote}
      </blockquote>
      <figcaption className="mt-2 flex flex-wrap gap-x-2 pl-[18px] text-ink-soft text-small">
        {href ? (
          <Link href={href} prefetch={false} className="link">
            {title}
          </Link>
        ) : (
          <cite className="not-italic">{title}</cite>
        )}
        <span>
          · {source}
          {occurredAt ? ` · ${formatDate(occurredAt, timeZone, "short")}` : null}
        </span>
      </figcaption>
      {why.length > 0 ? (
        <div className="pl-3">
          <Disclosure label="Why this">
            <dl className="grid w-fit grid-cols-[auto_auto] gap-x-6 text-small">
              {why.map(({ factor, value }) => (
                <div key={factor} className="contents">
                  <dt className="text-ink-soft">{factor}</dt>
                  <dd className="figures text-right">{formatNumber(value, { decimals: 3 })}</dd>
                </div>
              ))}
            </dl>
          </Disclosure>
        </div>
      ) : null}
    </figure>
  );
}
