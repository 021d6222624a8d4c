/** Next calls this once, before the first request. */
export async function register(): Promise<void> {
  // Only what stands inside this condition is left out of the build for the edge.
  if (process.env.NEXT_RUNTIME === "nodejs") await (await import("./inngest/start-app")).startApp();
}
