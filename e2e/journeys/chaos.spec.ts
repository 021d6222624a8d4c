import { afterAll, describe, expect, it } from "vitest";
import { runChaos } from "@/scripts/chaos/run-chaos";
import { newPlace, type Place } from "@/scripts/crash/place";

// A small form of `npm run chaos`, without a browser: the production build and the sandbox as two processes.
describe("a shop that lives while storms rage and the app is killed time and again", () => {
  const seed = Number(process.env.BEYA_CHAOS_SEED ?? 7);
  let place: Place | undefined;
  afterAll(() => place?.remove());

  it(`is in the end what Beya holds in every field, with each effect once and each counter explained (seed ${seed})`, async () => {
    place = await newPlace("chaos");
    const result = await runChaos(place, { seed, kills: 5, years: 0.05, phaseMs: 1_000 });
    expect(result.differences).toEqual([]);
    expect(result.reckonings.filter(({ holds }) => !holds)).toEqual([]);
    expect(result.account).toMatchObject({ status: "connected", problem: null });
    // Asked to end, it ended in order; where it takes ten seconds the code is another.
    expect(result.stopped.code).toBe(143);
  }, 900_000);
});
