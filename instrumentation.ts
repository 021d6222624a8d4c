/** Next calls this once, before the first request. An app that cannot work says why and ends, instead of failing each request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  try {
    const { startJobs } = await import("./inngest/start");
    const { stopCleanlyWith } = await import("./inngest/stop-cleanly");
    stopCleanlyWith(await startJobs());
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
