import { createHash, createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { randomId } from "@/server/ids";

/** The app's route as Next calls it. */
export type InngestRoute = {
  GET(request: Request, context: undefined): Promise<Response> | Response;
  POST(request: Request, context: undefined): Promise<Response> | Response;
  PUT(request: Request, context: undefined): Promise<Response> | Response;
};
export type Keys = { eventKey: string; signingKey: string };
type TakenEvent = { id: string; name: string; data: Record<string, unknown>; ts?: number };
type Op = { id: string; op: string; displayName?: string; data?: unknown; error?: unknown };
type Step = { type: "data"; data: unknown } | { type: "error"; error: unknown };
type Run = { steps: Map<string, Step> };

const address = "https://beya.example.com/api/inngest";

/**
 * A stand-in for Inngest Cloud or a self-hosted server, written after its executor: it takes events and checkpoints over
 * HTTP from whoever shows the keys, and calls the app with signed requests.
 */
export async function startInngestServer({ eventKey, signingKey }: Keys) {
  const events: TakenEvent[] = [];
  const refused: string[] = [];
  const runs = new Map<string, Run>();
  const authorization = `Bearer ${hashOf(signingKey)}`;

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString() || "null");
    const answer = (status: number, content: unknown) => {
      if (status >= 400) refused.push(`${status} ${request.url}`);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
    };
    const [, door, ...rest] = (request.url ?? "").split("/");
    if (door === "e") {
      if (rest[0] !== eventKey) return answer(401, { error: "Event key not found", status: 401 });
      const taken: TakenEvent[] = Array.isArray(body) ? body : [body];
      for (const event of taken) if (!events.some(({ id }) => id === event.id)) events.push(event);
      return answer(200, { ids: taken.map(({ id }) => id), status: 200 });
    }
    const run = runs.get(rest[1] ?? "");
    const isOurs = request.headers.authorization === authorization;
    if (door !== "v1" || rest[0] !== "checkpoint" || !run || !isOurs) return answer(404, {});
    for (const op of body.steps) keepStep(run, op);
    answer(200, {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  /** One signed request, as the executor makes it. `sign` is for tests that sign it otherwise. */
  async function ask(
    route: InngestRoute,
    method: "GET" | "POST" | "PUT",
    query: string,
    body?: object,
    sign = signature,
  ) {
    const text = body && canonical(body);
    const headers = new Headers({ "content-type": "application/json", "x-inngest-server-kind": "cloud" });
    const signed = sign(signingKey, text ?? "");
    if (signed) headers.set("x-inngest-signature", signed);
    if (method === "PUT") headers.set("x-inngest-sync-kind", "in_band");
    return route[method](new Request(`${address}${query}`, { method, headers, body: text }), undefined);
  }

  /** Runs a function to its end. Throws with what it answered where that is an error. */
  async function run(
    route: InngestRoute,
    functionId: string,
    event: TakenEvent,
    { stepByStep = false } = {},
  ) {
    const runId = randomId();
    const state: Run = { steps: new Map() };
    runs.set(runId, state);
    let calls = 0;
    for (let wanted = "step"; ; ) {
      calls++;
      const response = await ask(route, "POST", `?fnId=${functionId}&stepId=${wanted}`, {
        event,
        events: [event],
        steps: Object.fromEntries(state.steps),
        defers: {},
        ctx: {
          fn_id: randomId(),
          run_id: runId,
          env: "",
          step_id: "step",
          attempt: 0,
          max_attempts: 4,
          stack: { stack: [...state.steps.keys()], current: state.steps.size },
          qi_id: runId,
          disable_immediate_execution: stepByStep,
          use_api: false,
        },
        version: -1,
        use_api: false,
      });
      const answer = await response.json();
      if (response.status === 200) return { value: answer, calls, steps: state.steps.size };
      if (response.status !== 206)
        throw new Error(`${functionId}: ${response.status} ${JSON.stringify(answer)}`);
      const ops: Op[] = Array.isArray(answer) ? answer : [answer];
      wanted = "step";
      for (const op of ops) {
        if (op.op === "RunComplete") return { value: op.data, calls, steps: state.steps.size };
        if (op.op === "StepPlanned") wanted = op.id;
        else keepStep(state, op);
      }
    }
  }

  return {
    url: `http://127.0.0.1:${port}`,
    /** What it took, each id once. */
    events,
    /** What it did not take. */
    refused,
    ask,
    run,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

export type InngestServer = Awaited<ReturnType<typeof startInngestServer>>;

/** What the executor puts into `x-inngest-signature`. */
export function signature(key: string, body: string, at = Date.now()): string {
  const seconds = Math.floor(at / 1000);
  const secret = key.replace(/^signkey-\w+-/, "");
  return `t=${seconds}&s=${createHmac("sha256", secret).update(`${body}${seconds}`).digest("hex")}`;
}

function keepStep({ steps }: Run, { id, op, data, error }: Op): void {
  if (op !== "StepRun") throw new Error(`The step was not run but ${op}: ${JSON.stringify(error)}`);
  steps.set(id, { type: "data", data });
}

/** What the app shows of its key when it calls. */
function hashOf(signingKey: string): string {
  const [prefix = ""] = /^signkey-\w+-/.exec(signingKey) ?? [];
  const key = Buffer.from(signingKey.slice(prefix.length), "hex");
  return `${prefix}${createHash("sha256").update(key).digest("hex")}`;
}

/** JSON with sorted keys, which both sides sign. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
