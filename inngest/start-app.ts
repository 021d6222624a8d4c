/**
 * Starts what runs beside the pages. An app that cannot work says why and ends, instead of failing each request. The
 * database opens in its thread while the jobs are loaded.
 */
export async function startApp(): Promise<void> {
  try {
    const { database } = await import("@/db/client");
    const opening = database();
    const [{ startJobs }, { stopCleanlyWith }] = await Promise.all([
      import("./start"),
      import("./stop-cleanly"),
      opening,
    ]);
    stopCleanlyWith(await startJobs());
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
