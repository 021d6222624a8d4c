export const dynamic = "force-dynamic";

/** The process is alive. Asks nothing else, so that a database outage never restarts the app. */
export function GET(): Response {
  return Response.json({ status: "pass" }, { headers: { "cache-control": "no-store" } });
}
