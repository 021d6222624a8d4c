import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CallerProcesses, type Callers, startCallerProcesses } from "./testing/caller-processes";

const callers = 50;

describe("a process that replaces a token and does not come to the end of it", () => {
  let processes: CallerProcesses;
  let other: Callers;

  beforeAll(async () => {
    processes = await startCallerProcesses();
    other = await processes.start();
  });
  afterAll(() => processes?.close());
  beforeEach(() => {
    processes.parts.faults.latencyMs = 1_000;
  });

  /** A process whose refresh the provider grants, and which does not hear of it. */
  async function inTheMiddle(signal: "SIGKILL" | "SIGSTOP") {
    const { tokens } = processes.parts;
    const { refreshed } = tokens.counts;
    const asked = processes.asked();
    await processes.endToken();
    const first = await processes.start();
    const got = first.round({ callers });
    got.catch(() => {});
    while (processes.asked() === asked) await pause();
    first.signal(signal);
    while (tokens.counts.refreshed === refreshed) await pause();
    return { first, got };
  }

  it("by being killed is followed by another, once its time is over", async () => {
    const { tokens } = processes.parts;
    const before = await processes.access();
    await inTheMiddle("SIGKILL");
    const { refreshed, refused } = tokens.counts;
    const got = other.round({ callers });
    await pause(500);
    expect(tokens.counts).toMatchObject({ refreshed, refused });
    await processes.endLease();
    const tokensOfAll = await got;
    const after = await processes.access();
    expect(tokensOfAll).toEqual([after.accessToken]);
    expect(tokens.accepts(after.accessToken)).toBe(true);
    expect(after).toMatchObject({ generation: before.generation + 1, refreshingUntil: null });
    expect(tokens.counts).toMatchObject({ refreshed: refreshed + 1, refused });
  });

  it("by standing still does not overwrite what another got meanwhile", async () => {
    const { tokens } = processes.parts;
    const before = await processes.access();
    const stopped = await inTheMiddle("SIGSTOP");
    await processes.endLease();
    const got = await other.round({ callers });
    stopped.first.signal("SIGCONT");
    const late = await stopped.got;
    const after = await processes.access();
    expect(got).toEqual([after.accessToken]);
    expect(late).toEqual([after.accessToken]);
    expect(tokens.accepts(after.accessToken)).toBe(true);
    expect(after).toMatchObject({ generation: before.generation + 1, refreshingUntil: null });
    expect(tokens.counts.refused).toBe(0);
  });
});

const pause = (ms = 5) => new Promise((fulfil) => setTimeout(fulfil, ms));
