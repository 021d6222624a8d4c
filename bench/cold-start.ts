import { startEmbedded } from "@/db/embedded/start";
import { startApp } from "@/e2e/app";
import type { Place } from "./databases";
import { line } from "./report";

const starts = 5;

/** From `npm start`'s process to a ready app on existing data, built and installed. */
export async function benchColdStart(place: Place): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < starts; run++) {
    const started = performance.now();
    const app = await startApp(place.settings.BEYA_DATA_DIR ?? "", { env: place.settings });
    times.push(performance.now() - started);
    await app.stop();
  }
  times.sort((a, b) => a - b);
  const [first = 0] = times;
  const middle = times[Math.floor(times.length / 2)] ?? 0;
  const bare = await timeBareNode();
  line(
    "cold start to ready, on existing data",
    `median ${Math.round(middle)} ms, best ${Math.round(first)} ms (${starts} starts)`,
  );
  line("  an empty node process", `${Math.round(bare)} ms`);
  if (place.kind === "embedded") {
    line("  the same database opened alone", `${Math.round(await timeReopening(place))} ms`);
  }
}

async function timeBareNode(): Promise<number> {
  const { execFileSync } = await import("node:child_process");
  const started = performance.now();
  execFileSync(process.execPath, ["-e", "0"]);
  return performance.now() - started;
}

async function timeReopening({ settings }: Place): Promise<number> {
  const started = performance.now();
  const embedded = await startEmbedded({ dataDir: settings.BEYA_DATA_DIR ?? "" });
  const took = performance.now() - started;
  await embedded.stop();
  return took;
}
