"use client";

import { formatDuration } from "@/components/ui/format";
import type { Answer } from "@/server/chat/answer-contract";
import type { Ask, Turn } from "./answer";
import { Headline } from "./headline";
import { MetricAnswerView } from "./metric-answer";
import { PassagesAnswerView } from "./passages-answer";
import { QuestionButtons } from "./question-buttons";

type TurnViewProps = { turn: Turn; onAsk: Ask };

/** A question and B's answer to it. */
export function TurnView({ turn, onAsk }: TurnViewProps) {
  return (
    <article className="min-w-0">
      <p className="mb-2 flex items-baseline justify-between gap-4 text-ink-soft text-small">
        <span className="min-w-0 break-words">{turn.question}</span>
        {turn.durationMs === undefined ? null : (
          <span className="figures shrink-0 text-note">{formatDuration(turn.durationMs)}</span>
        )}
      </p>
      {turn.answer ? (
        <AnswerView answer={turn.answer} onAsk={onAsk} />
      ) : (
        <Waiting turn={turn} onAsk={onAsk} />
      )}
    </article>
  );
}

function Waiting({ turn, onAsk }: TurnViewProps) {
  if (!turn.failure)
    return <p className="animate-pulse font-serif text-ink-soft text-lead">{turn.status ?? "Looking…"}</p>;
  return (
    <div className="border-loss border-l-2 pl-4">
      <p className="font-serif text-lead">{turn.failure}</p>
      <QuestionButtons
        label="Try again"
        choices={[{ label: "Ask again", question: turn.question }]}
        onAsk={onAsk}
      />
    </div>
  );
}

function AnswerView({ answer, onAsk }: { answer: Answer; onAsk: Ask }) {
  switch (answer.kind) {
    case "metric":
      return <MetricAnswerView answer={answer} />;
    case "passages":
      return <PassagesAnswerView answer={answer} />;
    case "choice":
      return (
        <>
          <Headline>{answer.headline}</Headline>
          <QuestionButtons label="Which one" choices={answer.choices} onAsk={onAsk} />
        </>
      );
    case "unknown":
      return (
        <>
          <Headline>{answer.headline}</Headline>
          {answer.missing ? <p className="measure mt-2 text-ink-soft">{answer.missing}</p> : null}
          <QuestionButtons
            label="B can answer"
            choices={answer.suggestions.map((question) => ({ label: question, question }))}
            onAsk={onAsk}
          />
        </>
      );
  }
}
