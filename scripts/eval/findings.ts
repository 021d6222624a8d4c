import { basename } from "node:path";
import { importFileNow } from "@/server/deliveries/import-file-now";
import { invalid } from "@/server/errors";
import { detectInsights } from "@/server/insights/detect-insights";
import { listInsights } from "@/server/insights/list-insights";
import { summarizeInsights } from "@/server/insights/summarize-insights";
import { readLoad, settingsOf } from "./load";
import { scratchOrganization } from "./organization";
import type { Suite } from "./suite";

/** Imports the files of `load.json` into a fresh organization, runs the detectors once and gives what they found. */
export const findings: Suite = async (data, say) => {
  const files = await readLoad(data);
  const { ctx, remove } = await scratchOrganization({ name: "Findings", ...settingsOf(files) });
  try {
    for (const { file, kind, mapping, currency, timezone } of files) {
      const imported = await importFileNow(ctx, file, { kind, mapping, currency, timeZone: timezone });
      if (imported.status !== "done")
        throw invalid(`${basename(file)} was not imported: ${imported.problem ?? imported.status}`);
      say(`${basename(file)}: ${imported.rowsDone} rows, ${imported.rowsFailed} failed`);
    }
    const started = performance.now();
    const run = await detectInsights(ctx);
    const durationMs = Math.round(performance.now() - started);
    const { lastRun } = await summarizeInsights(ctx);
    const found: Finding[] = [];
    for (let page = 1, pages = 1; page <= pages; page++) {
      const { rows, pageCount } = await listInsights(ctx, { page });
      pages = pageCount;
      for (const row of rows) {
        const { n, effect, interval, unit, p, q } = row.statistics;
        const { kind, id, label } = row.subject;
        found.push({
          detector: row.detector,
          subject: label,
          subject_kind: kind,
          subject_id: id,
          direction: row.direction,
          statement: row.title,
          n,
          effect,
          interval,
          unit,
          p,
          q,
          value: row.value,
          priority: row.priority,
        });
        say(`${row.priority.padEnd(8)} q ${q.toPrecision(2).padEnd(8)} ${row.title}\n         ${row.body}`);
      }
    }
    return {
      suite: "findings",
      findings: found,
      tested: run.tested,
      as_of: lastRun?.asOf ?? null,
      untested: lastRun?.untested ?? [],
      duration_ms: durationMs,
    };
  } finally {
    await remove();
  }
};

type Finding = {
  detector: string;
  /** What people call it: the name, or the number of the file where there is none. */
  subject: string;
  subject_kind: string;
  subject_id: string;
  direction: string;
  statement: string;
  n: number;
  effect: number;
  interval: [number, number];
  unit: string;
  p: number;
  q: number;
  value: { amount: string; currency: string } | null;
  priority: string;
};
