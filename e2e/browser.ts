import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright";
import { afterAll, afterEach, beforeAll, inject } from "vitest";

/** A page of a visitor whom nobody else shares cookies with, watched for what must never show in a console. */
export type Visitor = { page: Page; complaints: string[] };

/** Opens a browser for the journey; returns how to get visitors. */
export function withBrowser(): (options?: BrowserContextOptions) => Promise<Visitor> {
  let browser: Browser;
  beforeAll(async () => {
    const { path, args } = inject("browser");
    browser = await chromium.launch({ executablePath: path, args });
  });
  afterAll(() => browser?.close());
  // What was on the screens when a journey failed.
  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return;
    const pages = browser.contexts().flatMap((context) => context.pages());
    for (const [index, page] of pages.entries()) {
      const name = `${task.name.replaceAll(/[^a-z0-9]+/gi, "-").slice(0, 60)}-${index + 1}.png`;
      await page.screenshot({ path: `test-results/${name}` }).catch(() => {});
    }
  });

  return async (options) => {
    const context = await browser.newContext({ baseURL: inject("address"), ...options });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && /Content Security Policy|hydrat/i.test(message.text())) {
        complaints.push(message.text());
      }
    });
    return { page, complaints };
  };
}
