import { Agent, request } from "node:http";

/** One request as it goes out; a body is sent as POST. */
export type Sent = { path: string; body?: string; headers?: Record<string, string> };
export type Sender = { send(sent: Sent): Promise<number>; close(): void };

/** Keeps connections to an app open and sends over them. `send` gives the status when the whole answer has come. */
export function openSender(address: string, connections: number): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: "fifo" });
  const { hostname, port } = new URL(address);
  return {
    send: ({ path, body, headers }) =>
      new Promise((fulfil, reject) => {
        const method = body === undefined ? "GET" : "POST";
        const length = body === undefined ? undefined : { "content-length": Buffer.byteLength(body) };
        const outgoing = request(
          { agent, hostname, port, path, method, headers: { ...headers, ...length } },
          (incoming) => {
            incoming.once("end", () => fulfil(incoming.statusCode ?? 0));
            incoming.once("error", reject);
            incoming.resume();
          },
        );
        outgoing.once("error", reject);
        outgoing.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** Answers a second while every sender sends its next request when the last is answered. Throws for a refusal. */
export async function closedLoop(
  senders: number,
  seconds: number,
  send: () => Promise<number>,
): Promise<number> {
  const started = performance.now();
  const end = started + seconds * 1000;
  let answered = 0;
  await Promise.all(
    Array.from({ length: senders }, async () => {
      while (performance.now() < end) {
        mustBeOk(await send());
        answered++;
      }
    }),
  );
  return (answered / (performance.now() - started)) * 1000;
}

/**
 * Milliseconds that each of `perSecond × seconds` requests took, sorted. They start by the clock however slowly the app
 * answers, and are counted from when they should have started, so that waiting in line is not hidden.
 */
export async function openLoop(
  perSecond: number,
  seconds: number,
  send: (index: number) => Promise<number>,
): Promise<number[]> {
  const count = Math.round(perSecond * seconds);
  const started = performance.now();
  const times: number[] = [];
  const underWay: Promise<void>[] = [];
  for (let index = 0; index < count; ) {
    const due = Math.min(count, Math.floor(((performance.now() - started) / 1000) * perSecond) + 1);
    for (; index < due; index++) {
      const scheduled = started + (index / perSecond) * 1000;
      underWay.push(
        send(index).then((status) => {
          mustBeOk(status);
          times.push(performance.now() - scheduled);
        }),
      );
    }
    await new Promise((fulfil) => setTimeout(fulfil, 1));
  }
  await Promise.all(underWay);
  return times.sort((a, b) => a - b);
}

function mustBeOk(status: number): void {
  if (status < 200 || status > 299) throw new Error(`The app answered ${status}.`);
}

/** The time that this share of sorted times does not exceed. */
export function shareOf(times: number[], share: number): number {
  return times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? 0;
}

export function spread(times: number[]): string {
  const of = (share: number) => `${shareOf(times, share).toFixed(1)} ms`;
  return `p50 ${of(0.5)}, p99 ${of(0.99)}, longest ${of(1)}`;
}
