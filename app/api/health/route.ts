import { readiness } from "@/server/health/readiness";

export const dynamic = "force-dynamic";

/** Ready to serve: 200 where the status is `pass` or `warn`, 503 where it is `fail`. */
export async function GET(): Promise<Response> {
  const health = await readiness();
  return new Response(JSON.stringify(health), {
    status: health.status === "fail" ? 503 : 200,
    headers: { "content-type": "application/health+json", "cache-control": "no-store" },
  });
}
