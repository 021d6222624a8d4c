/** Next calls this once, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startJobs } = await import("./inngest/start");
  const { stopCleanlyWith } = await import("./inngest/stop-cleanly");
  stopCleanlyWith(await startJobs());
}
