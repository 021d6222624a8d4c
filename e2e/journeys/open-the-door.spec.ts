import { describe, expect, it } from "vitest";
import { withBrowser } from "../browser";

describe("somebody who is not signed in", () => {
  const visit = withBrowser();

  it("sees the front page without a complaint of the browser", async () => {
    const { page, complaints } = await visit();
    const response = await page.goto("/");
    expect(response?.status()).toBe(200);
    expect(complaints).toEqual([]);
  });
});
