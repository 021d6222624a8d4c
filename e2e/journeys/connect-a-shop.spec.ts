import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { withBrowser } from "../browser";
import { signUp } from "../steps";

describe("a shop is connected, lives, breaks and recovers", () => {
  const visit = withBrowser();

  it("goes from the consent page to orders that arrive by themselves", async () => {
    const { page, complaints } = await visit();
    await signUp(page);

    // Connect through the shop's own consent page.
    const control = await connect(page);
    await page.getByRole("region", { name: "Connected" }).getByText("Harbour & Heron").waitFor();
    await expect.poll(() => reading(page).count(), { timeout: 120_000, interval: 500 }).toBe(0);

    // An order placed there is on Today without reloading; given back, it is gone from what was sold.
    await page.goto("/today");
    await soFarOf(page).waitFor();
    const before = await netOf(page);
    // Open a second time, with Command-B over it.
    const beside = await page.context().newPage();
    await beside.goto("/today");
    await soFarOf(beside).waitFor();
    await beside.keyboard.press("Control+b");
    await beside.getByRole("combobox").waitFor();
    const { products } = await shopAt(control);
    const [product] = products;
    if (!product) throw new Error("The shop has no products.");
    const { id } = await command(control, {
      do: "place-order",
      lines: [{ productId: product.id, quantity: 2 }],
    });
    await expect
      .poll(() => netOf(page), { timeout: 20_000, interval: 200 })
      .toBe(before + 2 * product.priceCents);
    await expect.poll(() => netOf(beside), { timeout: 20_000 }).toBe(before + 2 * product.priceCents);
    await beside.close();
    await command(control, { do: "refund-order", id });
    await expect.poll(() => netOf(page), { timeout: 20_000, interval: 200 }).toBe(before);

    // The shop shuts B out: one notice. Connected again: none, and nothing doubled.
    const connected = page.getByRole("region", { name: "Connected" });
    await command(control, { do: "faults", faults: { unauthorized: true } });
    await page.goto("/sources");
    await connected.getByRole("button", { name: "Read again now" }).click();
    await connected.getByRole("alert").waitFor({ timeout: 30_000 });
    expect(await connected.getByRole("alert").count()).toBe(1);
    await command(control, { do: "faults", faults: {} });
    await connected.getByRole("button", { name: "Reconnect" }).click();
    await agree(page);
    await connected.getByText("Connected", { exact: true }).last().waitFor();
    expect(await connected.getByRole("alert").count()).toBe(0);
    await page.goto("/today");
    expect(await netOf(page)).toBe(before);
    expect(complaints).toEqual([]);
  }, 300_000);
});

/** Through the form and the consent page; returns the address of the shop's controls. */
async function connect(page: Page): Promise<string> {
  await page.goto("/sources");
  await page.getByRole("button", { name: "Connect Shopify" }).click();
  await page.getByRole("button", { name: "Continue at Shopify" }).click();
  return `${await agree(page)}/shopify/control`;
}

/** Lets B in on the shop's consent page; returns where the shop is. */
async function agree(page: Page): Promise<string> {
  await page.getByRole("heading", { name: /^Connect Beya to/ }).waitFor();
  const { origin } = new URL(page.url());
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.waitForURL("**/sources?connected=*");
  return origin;
}

const soFarOf = (page: Page) =>
  page.locator("section", { has: page.getByText("So far today", { exact: true }) });
const reading = (page: Page) => page.getByRole("list", { name: "First reading" });

/** What Today says was sold today, in pence. */
async function netOf(page: Page): Promise<number> {
  const text = await soFarOf(page).locator("p[aria-live] span").first().textContent();
  const sign = text?.includes("−") ? -1 : 1;
  return sign * Math.round(Number((text ?? "").replace(/[^0-9.]/g, "")) * 100);
}

async function command(control: string, body: unknown): Promise<{ id: string }> {
  const response = await fetch(control, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return response.json();
}

async function shopAt(control: string): Promise<{ products: { id: string; priceCents: number }[] }> {
  return (await fetch(`${control}/shop`)).json();
}
