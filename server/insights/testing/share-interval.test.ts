import { expect, it } from "vitest";
import { shareInterval } from "./share-interval";

it.each([
  [0, 100, 0, 0.0362],
  [1, 100, 0.0003, 0.0545],
  [5, 100, 0.0164, 0.1128],
  [100, 100, 0.9638, 1],
])("the share seen in %i of %i lies within the tabled interval", (hits, n, low, high) => {
  const interval = shareInterval(hits, n);
  expect(interval[0]).toBeCloseTo(low, 4);
  expect(interval[1]).toBeCloseTo(high, 4);
});
