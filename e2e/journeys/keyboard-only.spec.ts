import type { FileChooser, Page } from "playwright";
import { describe, expect, it } from "vitest";
import { withBrowser } from "../browser";
import { makeLedger } from "../fixtures/ledger";
import { importIsDone, password, pounds, waitForInsights } from "../steps";

describe("the first journey without a mouse", () => {
  const visit = withBrowser();

  it("works with keys alone, and the focus is always to be seen", async () => {
    const { page } = await visit();
    const ledger = makeLedger();
    // Listened for from the beginning: the browser hands its choice of files over only where somebody listens already.
    const chooser = new Promise<FileChooser>((fulfil) => page.once("filechooser", fulfil));
    await page.goto("/sign-up", { waitUntil: "networkidle" });
    await tabTo(page, "Your name");
    await page.keyboard.type("Ada Owner");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Harbour Gifts");
    await page.keyboard.press("Tab");
    await page.keyboard.type(`keys-${Date.now()}@example.com`);
    await page.keyboard.press("Tab");
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/today");
    await page.waitForLoadState("networkidle");

    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await page.waitForURL("**/sources");
    await page.waitForLoadState("networkidle");
    await tabTo(page, "Choose a file");
    await page.keyboard.press("Enter");
    await (await chooser).setFiles({
      name: "ledger.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(ledger.csv),
    });
    await page.waitForURL("**/sources/imports/*");
    await page.getByText("Copper Kettle").first().waitFor();
    await tabTo(page, "Import ");
    await page.keyboard.press("Enter");
    await importIsDone(page, ledger);

    await waitForInsights(page, 2);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").waitFor();
    await page.keyboard.type("net sales in May 2011");
    await page.keyboard.press("Enter");
    await page
      .getByRole("dialog")
      .getByText(pounds(ledger.netCents("2011-05")))
      .first()
      .waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });

    const items = page.locator("article[data-item]:visible");
    const before = await items.count();
    await page.keyboard.press("j");
    await page.keyboard.press("e");
    await expect.poll(() => items.count()).toBe(before - 1);
    await page.keyboard.press("z");
    await expect.poll(() => items.count()).toBe(before);
  });
});

/** Presses Tab until what has the focus goes by this name; fails where the focus cannot be seen on the way. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return undefined;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
      const style = getComputedStyle(element);
      return {
        name: `${element.getAttribute("aria-label") ?? ""} ${label ?? ""} ${element.textContent ?? ""}`,
        seen: style.outlineStyle !== "none" || style.boxShadow !== "none",
      };
    });
    if (focused?.name.includes(name)) {
      expect({ name, seen: focused.seen }).toEqual({ name, seen: true });
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${name}.`);
}
