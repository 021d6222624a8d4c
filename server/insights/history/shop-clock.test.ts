import { describe, expect, it } from "vitest";
import { madeUpShop } from "../testing/made-up-shop";
import { openDays } from "./closures";
import { shopClock } from "./shop-clock";

const shop = (pace?: (day: number) => number) => madeUpShop({ seed: 3, products: 0, meanGap: 12, pace });

describe("the shop's clock", () => {
  it("lasts a day per day on average, and hardly moves on weekdays without orders", () => {
    const history = shop();
    const clock = shopClock(history);
    const days = history.lastDay - history.firstDay + 1;
    expect(clock.between(history.firstDay - 1, history.lastDay)).toBeCloseTo(days, 6);
    const saturday = history.firstDay + 5;
    expect(clock.between(saturday - 1, saturday)).toBeLessThan(0.1);
    expect(clock.closedDays(history.firstDay - 1, history.lastDay)).toBe(0);
  });

  it("stands still while the shop is closed", () => {
    const history = shop((day) => (day >= 21 && day < 35 ? 0 : 1));
    const clock = shopClock(history);
    const [start, end] = [history.firstDay + 20, history.firstDay + 34];
    expect(clock.between(start, end)).toBeLessThan(0.5);
    expect(clock.closedDays(start, end)).toBeGreaterThanOrEqual(13);
    expect(
      openDays(history)
        .share.slice(21, 35)
        .every((share) => share === 0),
    ).toBe(true);
  });

  it("slows down when everybody orders less", () => {
    const history = shop((day) => (day >= 175 ? 0.4 : 1));
    const clock = shopClock(history);
    const late = clock.between(history.lastDay - 28, history.lastDay);
    const early = clock.between(history.firstDay + 55, history.firstDay + 83);
    expect(late / early).toBeGreaterThan(0.25);
    expect(late / early).toBeLessThan(0.6);
  });
});
