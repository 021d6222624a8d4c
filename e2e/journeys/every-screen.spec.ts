import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright";
import { beforeAll, describe, expect, it } from "vitest";
import { type Visitor, withBrowser } from "../browser";
import { importLedger, signUp, waitForInsights } from "../steps";

const outside = ["/", "/sign-in", "/sign-up"];
const lists = ["/customers", "/products", "/orders"];
const insights = ["/insights", "/insights?status=decided", "/insights/not-raised"];
const inside = [
  "/today",
  "/conversations",
  ...lists,
  ...insights,
  "/sources",
  "/pipeline",
  "/settings",
  "/nowhere",
];

const looks = [
  { colorScheme: "light", width: 1280 },
  { colorScheme: "dark", width: 1280 },
  { colorScheme: "light", width: 390 },
  { colorScheme: "dark", width: 390 },
] as const;

describe("every screen", () => {
  const visit = withBrowser();
  let member: Visitor;
  let full: string[] = [];

  beforeAll(async () => {
    member = await visit();
    const { page } = member;
    await signUp(page);
    await importLedger(page);
    const importPage = new URL(page.url()).pathname;
    await waitForInsights(page, 1);
    const details = [importPage, await firstLink(page, "/today", "/insights/")];
    await ask(page, "net sales in May 2011 compared with April");
    details.push(await firstLink(page, "/conversations", "/conversations/"));
    for (const list of lists) details.push(await firstLink(page, list, `${list}/`));
    full = [...inside, ...details];
  }, 240_000);

  for (const { colorScheme, width } of looks) {
    it(`can be used by everybody, ${colorScheme} at ${width} pixels`, async () => {
      const { page } = member;
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      const problems: string[] = [];
      for (const path of full) problems.push(...(await problemsOf(page, path)));
      await page.goto("/today", { waitUntil: "networkidle" });
      await ask(page, "top 10 customers");
      problems.push(...(await problemsHere(page, "Command-B with an answer")));
      const nobody = await visit({ colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" });
      for (const path of outside) problems.push(...(await problemsOf(nobody.page, path)));
      expect(problems).toEqual([]);
      expect([...member.complaints, ...nobody.complaints]).toEqual([]);
    }, 240_000);
  }
});

/** What axe finds against WCAG A and AA, and whether the page is wider than the window. */
async function problemsOf(page: Page, path: string): Promise<string[]> {
  await page.goto(path, { waitUntil: "networkidle" });
  return problemsHere(page, path);
}

async function problemsHere(page: Page, name: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) =>
      `${name}: ${id} at ${nodes
        .map(({ target }) => target.join(" "))
        .slice(0, 3)
        .join(", ")}`,
  );
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return overflow > 0 ? [...found, `${name}: ${overflow} pixels wider than the window`] : found;
}

/** Asks B in Command-B, and waits for the answer. */
async function ask(page: Page, question: string): Promise<void> {
  await page.keyboard.press("Control+b");
  await page.getByRole("combobox").fill(question);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByText("How it is counted").waitFor();
}

async function firstLink(page: Page, on: string, prefix: string): Promise<string> {
  await page.goto(on);
  const link = page.locator(`main a[href^="${prefix}"]`).first();
  await link.waitFor();
  return (await link.getAttribute("href")) ?? on;
}
