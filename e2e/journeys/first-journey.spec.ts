import { describe, expect, it } from "vitest";
import { withBrowser } from "../browser";
import { makeLedger } from "../fixtures/ledger";
import { chooseFile, importIsDone, pounds, signUp, waitForInsights } from "../steps";

describe("the first journey: from an account to an insight", () => {
  const visit = withBrowser();
  const ledger = makeLedger();

  it("goes from sign-up to a right answer and two decisions, without a complaint of the browser", async () => {
    const { page, complaints } = await visit();
    await signUp(page);

    // A file comes in, its columns are recognised, and its rows arrive; the one that cannot be read is shown with its reason.
    await page.getByRole("navigation").getByRole("link", { name: "Sources" }).first().click();
    await page.waitForURL("**/sources");
    await page.waitForLoadState("networkidle");
    await chooseFile(page, "ledger.csv", ledger);
    await page.waitForURL("**/sources/imports/*");
    expect(await page.getByLabel("The file is a list of").inputValue()).toBe("orders");
    await page.getByText("Copper Kettle").first().waitFor();
    await page
      .getByRole("button", { name: `Import ${(ledger.goodRows + 1).toLocaleString("en")} rows` })
      .click();
    await importIsDone(page, ledger);
    await page.getByText("someday").first().waitFor();

    // The same bytes again change nothing.
    await page.goto("/sources", { waitUntil: "networkidle" });
    await chooseFile(page, "again.csv", ledger);
    await page.getByText("was imported before, so nothing was changed").waitFor();

    // Today tells the planted truths.
    await waitForInsights(page, 2);
    const titles = (await page.locator("article[data-item]").allInnerTexts()).join("\n");
    for (const name of ledger.silentCustomers) expect(titles).toContain(name);

    // B answers by number, and the number opens.
    await page.keyboard.press("Control+b");
    const box = page.getByRole("combobox", { name: "Ask B, or go anywhere" });
    await box.fill("net sales in May 2011 compared with April");
    await box.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog
      .getByText(pounds(ledger.netCents("2011-05")))
      .first()
      .waitFor();
    await dialog
      .getByText(pounds(ledger.netCents("2011-04")))
      .first()
      .waitFor();
    await dialog.getByText(/^Show the .* rows/).click();
    await dialog.getByRole("region", { name: "Rows behind the number" }).getByRole("row").nth(1).waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });

    // One insight is acknowledged; another is dismissed, taken back, and dismissed for good.
    const items = page.locator("article[data-item]:visible");
    const before = await items.count();
    const [first = "", second = ""] = await items.evaluateAll((all) =>
      all.map((item) => item.getAttribute("aria-label") ?? ""),
    );
    await items.first().getByRole("button", { name: "Acknowledge" }).click();
    await expect.poll(() => items.count()).toBe(before - 1);
    await dismiss(second);
    await page.getByRole("status").getByRole("button", { name: /Undo/ }).click();
    await page.getByRole("article", { name: second }).waitFor();
    await dismiss(second);

    await page.goto("/insights?status=decided");
    await page.getByText(first).first().waitFor();
    await page.getByText(second).first().waitFor();
    await page.goto("/conversations");
    await page.getByText("net sales in May 2011 compared with April").first().waitFor();
    expect(complaints).toEqual([]);

    async function dismiss(title: string) {
      const item = page.getByRole("article", { name: title });
      await item.getByRole("button", { name: "Dismiss", exact: true }).first().click();
      await item.getByRole("button", { name: "I knew this already" }).click();
      await item.waitFor({ state: "hidden" });
    }
  });
});
