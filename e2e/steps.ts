import type { Page } from "playwright";
import { expect } from "vitest";
import { type Ledger, makeLedger } from "./fixtures/ledger";

export const password = "correct horse battery";

/** Opens an account by the form, with an e-mail of its own, and arrives at Today. */
export async function signUp(page: Page): Promise<{ email: string }> {
  const email = `ada-${Date.now()}-${Math.round(Math.random() * 1e6)}@example.com`;
  await page.goto("/sign-up", { waitUntil: "networkidle" });
  await page.getByLabel("Your name").fill("Ada Owner");
  await page.getByLabel("business", { exact: false }).first().fill("Harbour Gifts");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("Currency").selectOption("GBP");
  await page.getByLabel("Time zone").selectOption("Europe/London");
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.waitForURL("**/today");
  return { email };
}

/** Sends the ledger as a person does: choose the file, look at the columns, import; waits until all rows are in. */
export async function importLedger(page: Page, ledger: Ledger = makeLedger()): Promise<void> {
  await page.goto("/sources");
  await chooseFile(page, "ledger.csv", ledger);
  await page.waitForURL("**/sources/imports/*");
  await page.getByRole("button", { name: /^Import / }).click();
  await importIsDone(page, ledger);
}

export async function chooseFile(page: Page, name: string, ledger: Ledger): Promise<void> {
  await page
    .getByLabel("Choose a file", { exact: true })
    .and(page.locator("input"))
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(ledger.csv) });
}

export async function importIsDone(page: Page, ledger: Ledger): Promise<void> {
  const rows = (count: number) => count.toLocaleString("en");
  await page.getByRole("heading", { name: /of .* rows are in/ }).waitFor({ timeout: 60_000 });
  const words = await page.getByRole("heading", { name: /of .* rows are in/ }).textContent();
  expect(words).toContain(`${rows(ledger.goodRows)} of ${rows(ledger.goodRows + 1)} rows are in`);
}

/** Goes to Today and waits for the first insights, which a job finds after the import. */
export async function waitForInsights(page: Page, least: number): Promise<void> {
  const until = Date.now() + 120_000;
  for (;;) {
    await page.goto("/today", { waitUntil: "networkidle" });
    const found = await page.locator("article[data-item]").count();
    if (found >= least) return;
    if (Date.now() > until) throw new Error(`There are ${found} insights, and ${least} were to come.`);
    await page.waitForTimeout(1_500);
  }
}

/** An amount in cents as the app writes it. */
export function pounds(cents: number): string {
  return (cents / 100).toLocaleString("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
