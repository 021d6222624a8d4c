import { describe, expect, it } from "vitest";
import { betaCdf, betaPrimeTail } from "./beta";
import { digamma, gammaTail, logGamma, trigamma } from "./gamma";
import { normalTail, normalUpperQuantile } from "./normal";
import { tTail, tUpperQuantile } from "./student-t";

/** Equal to a relative error of 1e-9, also far in a tail. */
const same = (actual: number, expected: number) => expect(actual / expected).toBeCloseTo(1, 9);

// Expected values: scipy 1.17.
describe("distributions agree with scipy", () => {
  it("ln gamma", () => {
    same(logGamma(0.1), 2.252712651734206);
    same(logGamma(0.5), 0.5723649429247);
    same(logGamma(1.5), -0.12078223763524526);
    same(logGamma(10), 12.801827480081469);
    same(logGamma(171.5), 709.1431630309283);
  });

  it("digamma and trigamma", () => {
    same(digamma(0.3), -3.502524222200133);
    same(digamma(1), -0.5772156649015329);
    same(digamma(7.5), 1.9467574842460866);
    same(trigamma(0.3), 12.245364546107734);
    same(trigamma(1), 1.6449340668482266);
    same(trigamma(7.5), 0.1426158966967038);
  });

  it("gamma tails", () => {
    same(gammaTail(0.5, 2), 0.04550026389635857);
    same(gammaTail(3, 1), 0.9196986029286058);
    same(gammaTail(3, 20), 4.5551495055892125e-7);
    same(gammaTail(40, 80), 2.8087216260420857e-7);
    same(gammaTail(0.35, 0.01), 0.776681701618529);
    expect(gammaTail(2, 0)).toBe(1);
  });

  it("beta and beta prime", () => {
    same(betaCdf(2, 3, 0.4), 0.5248);
    same(betaCdf(0.5, 0.5, 0.01), 0.06376856085851985);
    same(betaCdf(50, 3, 0.8), 0.0008848935694776975);
    same(betaCdf(12, 0.5, 0.999), 0.8781199755624819);
    same(betaPrimeTail(2, 3, 1), 0.3125);
    same(betaPrimeTail(5, 30, 4), 2.10699842724444e-17);
    same(betaPrimeTail(1, 10, 9), 1e-10);
  });

  it("normal and Student's t, tails and quantiles", () => {
    same(normalTail(1.959963985), 0.02499999997311844);
    same(normalTail(-1), 0.8413447460685429);
    same(normalTail(12), 1.776482112077653e-33);
    same(normalUpperQuantile(0.025), 1.959963984540054);
    same(normalUpperQuantile(0.8413447460685429), -1);
    same(tTail(6, 5), 0.0009230691447970072);
    same(tTail(-1, 3), 0.8044988905221148);
    same(tTail(9, 24), 1.8453178689142388e-9);
    same(tUpperQuantile(0.025, 10), 2.2281388519862753);
    same(tUpperQuantile(1e-6, 24), 6.217662306925043);
  });
});
