import { z } from "zod";
import { receiveEvents } from "./events";
import { jobServerDoor } from "./nudge";

const checkpointSchema = z.object({ qi_id: z.string(), steps: z.unknown() });
const registerSchema = z.object({ functions: z.array(z.unknown()) });

/**
 * What the SDK asks of an Inngest server over HTTP, answered in this process: events, sync, and the steps that a run
 * stores while it goes on.
 */
export async function embeddedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const { pathname } = input instanceof URL ? input : new URL(input instanceof Request ? input.url : input);
  const text = typeof init?.body === "string" ? init.body : "null";
  if (pathname.startsWith("/e/")) {
    const ids = await receiveEvents(JSON.parse(text), jobServerDoor()?.now() ?? new Date());
    return Response.json({ ids, status: 200 });
  }
  if (pathname === "/fn/register") {
    jobServerDoor()?.register(registerSchema.parse(JSON.parse(text)).functions);
    return Response.json({ ok: true, status: 200, modified: true });
  }
  if (/^\/v1\/checkpoint\/[^/]+\/async$/.test(pathname)) {
    const { qi_id, steps } = checkpointSchema.parse(JSON.parse(text));
    // 409 makes the SDK stop the call: somebody else holds the run.
    const stored = await jobServerDoor(qi_id)?.storeSteps(qi_id, steps);
    return stored?.ok ? new Response("{}") : Response.json({ error: stored?.reason }, { status: 409 });
  }
  const error = `The job server inside Beya does not answer ${pathname}.`;
  return Response.json({ error, status: 501 }, { status: 501 });
}
