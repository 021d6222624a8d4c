// npx tsx e2e/screenshots.ts   draws the pictures of the README anew, from the made-up ledger

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import { startApp } from "./app";
import { findBrowser } from "./find-browser";
import { importLedger, signUp, waitForInsights } from "./steps";

const dataDir = mkdtempSync(join(tmpdir(), "beya-pictures-"));
const app = await startApp(dataDir);
const { path, args } = await findBrowser();
const browser = await chromium.launch({ executablePath: path, args });
try {
  const page = await browser.newPage({ baseURL: app.address, viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(120_000);
  await signUp(page);
  await importLedger(page);
  await waitForInsights(page, 2);
  await page.screenshot({ path: "docs/images/today.png" });
  await page.keyboard.press("Control+b");
  const box = page.getByRole("combobox", { name: "Ask B, or go anywhere" });
  await box.fill("net sales in May 2011 compared with April");
  await box.press("Enter");
  await page
    .getByRole("dialog")
    .getByText(/^Show the .* rows/)
    .waitFor();
  await page.waitForTimeout(500);
  await page.screenshot({ path: "docs/images/command-b.png" });
} finally {
  await browser.close();
  await app.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
