import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CallerProcesses, type Callers, startCallerProcesses } from "./testing/caller-processes";

const callers = 200;

describe(`${callers} callers in each of two processes`, () => {
  let processes: CallerProcesses;
  let both: Callers[];

  beforeAll(async () => {
    processes = await startCallerProcesses();
    both = await Promise.all([processes.start(), processes.start()]);
  });
  afterAll(() => processes?.close());

  it.each([
    ["has ended", { ended: true, refused: false }],
    ["was refused", { ended: false, refused: true }],
    ["has ended and was refused", { ended: true, refused: true }],
  ])("replace a token that %s with one call to the provider", async (_, { ended, refused }) => {
    const { tokens, faults } = processes.parts;
    const before = { ...tokens.counts };
    const { accessToken: old } = await processes.access();
    faults.latencyMs = 150;
    if (ended) await processes.endToken();
    if (refused) tokens.expire();
    const rejected = refused ? old : undefined;
    const got = await Promise.all(both.map((each) => each.round({ callers, rejected })));

    expect(tokens.counts).toEqual({ ...before, refreshed: before.refreshed + 1 });
    const { accessToken: current } = await processes.access();
    expect(current).not.toBe(old);
    expect(tokens.accepts(current)).toBe(true);
    const allowed = ended ? [current] : [current, old];
    for (const each of got) {
      expect(each).toContain(current);
      expect(allowed).toEqual(expect.arrayContaining(each));
    }
  });
});
