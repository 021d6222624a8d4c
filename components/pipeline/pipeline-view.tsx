"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/client";
import { PageHeader } from "@/components/shell/page-header";
import { countOf, formatDuration, formatNumber } from "@/components/ui/format";
import { Mark } from "@/components/ui/mark";
import { type Column, Table } from "@/components/ui/table";
import { isBusy, jobWord, type Pipeline, type Stage, sentenceOf, stageWords } from "./pipeline-words";

/** How far everything has come, as it goes. */
export function PipelineView({ initial }: { initial: Pipeline }) {
  const trpc = useTRPC();
  const { data, isError } = useQuery(
    trpc.pipeline.get.queryOptions(undefined, {
      initialData: initial,
      refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? 2000 : 15_000),
    }),
  );
  return (
    <>
      <PageHeader title="Pipeline" lead={<span aria-live="polite">{sentenceOf(data)}</span>} />
      {isError ? (
        <p role="alert" className="mb-6 text-loss text-small">
          The server did not answer just now. What you see is from a moment ago; B tries again by itself.
        </p>
      ) : null}
      <ol className="mb-12 border-rule border-t">
        {data.stages.map((stage) => (
          <StageLine key={stage.id} stage={stage} now={data.now} />
        ))}
      </ol>
      <Jobs jobs={data.jobs} />
    </>
  );
}

function StageLine({ stage, now }: { stage: Stage; now: Date }) {
  const { label, about, waits, failed } = stageWords[stage.id];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 border-rule border-b py-4 md:grid-cols-[minmax(0,1fr)_8rem_16rem] md:items-baseline">
      <div className="min-w-0">
        <h2 className="font-serif text-lead">{label}</h2>
        <p className="text-ink-soft text-small">{about}</p>
      </div>
      <p className="figures text-right font-serif text-lead">{formatNumber(stage.total)}</p>
      <div className="col-span-2 flex flex-wrap gap-x-4 text-small md:col-span-1 md:flex-col md:items-end">
        {stage.waiting > 0 ? (
          <Mark meaning="active">
            {countOf(stage.waiting, ...waits)} {stage.waiting === 1 ? "waits" : "wait"}
            {stage.since ? `, for ${formatDuration(now.getTime() - stage.since.getTime())}` : null}
          </Mark>
        ) : (
          <span className="text-ink-soft">nothing waits</span>
        )}
        {failed && stage.failed > 0 ? (
          <Mark meaning="caution">{countOf(stage.failed, ...failed)}</Mark>
        ) : null}
      </div>
    </li>
  );
}

type Job = Pipeline["jobs"]["functions"][number];

function Jobs({ jobs }: { jobs: Pipeline["jobs"] }) {
  const columns: Column<Job>[] = [
    { id: "job", header: "Work", cell: (job) => jobWord(job.job) },
    { id: "running", header: "Now", align: "right", cell: (job) => formatNumber(job.running) },
    { id: "queued", header: "Due", align: "right", cell: (job) => formatNumber(job.queued) },
    {
      id: "waiting",
      header: "Later",
      align: "right",
      wideOnly: true,
      cell: (job) => formatNumber(job.waiting),
    },
    { id: "completed", header: "Done today", align: "right", cell: (job) => formatNumber(job.completed) },
    {
      id: "failed",
      header: "Failed today",
      align: "right",
      cell: (job) =>
        job.failed > 0 ? <Mark meaning="loss">{formatNumber(job.failed)}</Mark> : formatNumber(0),
    },
  ];
  return (
    <section aria-labelledby="jobs">
      <h2 id="jobs" className="mb-2 font-serif text-lead">
        Work in the background
      </h2>
      {jobs.promised > 0 ? (
        <p className="mb-3 text-small">
          <Mark meaning="active">{countOf(jobs.promised, "event")} on the way to the job server</Mark>
        </p>
      ) : null}
      {jobs.functions.length > 0 ? (
        <Table
          caption="Jobs of the last day"
          columns={columns}
          rows={jobs.functions}
          rowId={(job) => job.job}
        />
      ) : (
        <p className="measure border-rule border-t py-4 text-ink-soft">
          Nothing has run in the last day. Where Inngest runs the jobs, they are listed there and not here.
        </p>
      )}
    </section>
  );
}
