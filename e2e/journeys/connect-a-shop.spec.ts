import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { withBrowser } from "../browser";
import { signUp } from "../steps";

describe("a shop is connected, lives, breaks and recovers", () => {
  const visit = withBrowser();

  it("goes from the consent page to orders that arrive by themselves, and on after an outage", async () => {
    const { page, complaints } = await visit();
    await signUp(page);

    // Connect through the shop's own consent page. A shop that answers slowly is seen being read.
    const control = await goToConsent(page);
    await command(control, { do: "faults", faults: { latencyMs: 1_500 } });
    await agree(page);
    const { name, products } = await shopAt(control);
    const account = accountOf(page, name);
    await account.getByText("Being read", { exact: true }).waitFor();
    for (const kind of ["Customers", "Products", "Orders"]) {
      await account.getByRole("list", { name: "First reading" }).getByText(kind, { exact: true }).waitFor();
    }
    await page.goto("/today");
    await inMain(page).getByRole("heading", { name: "Being read" }).waitFor();
    await inMain(page).getByRole("heading", { name }).waitFor();
    await command(control, { do: "faults", faults: {} });
    await soFarOf(page).waitFor({ timeout: 120_000 });
    expect(await inMain(page).getByRole("heading", { name: "Being read" }).count()).toBe(0);
    await page.goto("/sources");
    await account.getByText("Connected", { exact: true }).waitFor();
    expect(await account.getByRole("list", { name: "First reading" }).count()).toBe(0);

    // An order placed there is on Today without reloading; given back, it is gone from what was sold.
    await page.goto("/today");
    await soFarOf(page).waitFor();
    const before = await soldOf(page);
    // Open a second time, with Command-B over it.
    const beside = await page.context().newPage();
    await beside.goto("/today");
    await soFarOf(beside).waitFor();
    await beside.keyboard.press("Control+b");
    await beside.getByRole("combobox").waitFor();
    const [product] = products;
    if (!product) throw new Error("The shop has no products.");
    const placeOrder = (quantity: number) =>
      command(control, { do: "place-order", lines: [{ productId: product.id, quantity }] });
    const refunded = await placeOrder(2);
    const withIt = { net: before.net + 2 * product.priceCents, orders: before.orders + 1 };
    await expect.poll(() => soldOf(page)).toEqual(withIt);
    await expect.poll(() => soldOf(beside)).toEqual(withIt);
    await beside.close();
    await command(control, { do: "refund-order", id: refunded.id });
    await expect.poll(() => soldOf(page)).toEqual({ ...withIt, net: before.net });

    // The shop shuts B out: one notice on Sources and one on Today, however often it is tried.
    await command(control, { do: "faults", faults: { unauthorized: true } });
    await page.goto("/sources");
    await account.getByRole("button", { name: "Read again now" }).click();
    await account.getByText("Broken", { exact: true }).waitFor({ timeout: 30_000 });
    const missed = await placeOrder(3);
    const { number } = await orderAt(control, missed.id);
    await expectOneNotice(page, "Nothing new has come since");
    await page.goto("/today");
    await soFarOf(page).waitFor();
    await expectOneNotice(page, `${name} can no longer be read.`);
    expect(await soldOf(page)).toEqual({ ...withIt, net: before.net });

    // Connected again: told once, and the notices are gone.
    await command(control, { do: "faults", faults: {} });
    await page.goto("/sources");
    await account.getByRole("button", { name: "Reconnect" }).click();
    await agree(page);
    const recovery = inMain(page).getByText(`${name} is connected again.`);
    await recovery.waitFor();
    expect(await recovery.count()).toBe(1);
    await account.getByText("Connected", { exact: true }).waitFor();
    expect(await inMain(page).getByRole("alert").count()).toBe(0);
    await page.waitForURL((url) => url.pathname === "/sources" && url.search === "");
    expect(await recovery.count()).toBe(1);
    await page.reload();
    await account.waitFor();
    expect(await recovery.count()).toBe(0);

    // What was sold meanwhile is there once, and stays so when all is read again.
    await page.goto("/today");
    await soFarOf(page).waitFor();
    const afterwards = { net: before.net + 3 * product.priceCents, orders: before.orders + 2 };
    await expect.poll(() => soldOf(page), { timeout: 60_000 }).toEqual(afterwards);
    expect(await inMain(page).getByRole("alert").count()).toBe(0);
    await page.goto("/sources");
    await account.getByRole("button", { name: "Read again now" }).click();
    await page.goto("/today");
    await placeOrder(1);
    await expect
      .poll(() => soldOf(page))
      .toEqual({ net: afterwards.net + product.priceCents, orders: afterwards.orders + 1 });
    await page.goto(`/orders?q=${encodeURIComponent(`#${number}`)}`);
    await expect
      .poll(() =>
        inMain(page)
          .getByRole("link", { name: `#${number}`, exact: true })
          .count(),
      )
      .toBe(1);
    expect(complaints).toEqual([]);
  }, 300_000);
});

/** Through the form to the shop's consent page; returns the address of the shop's controls. */
async function goToConsent(page: Page): Promise<string> {
  await page.goto("/sources");
  await page.getByRole("button", { name: "Connect Shopify" }).click();
  await page.getByRole("button", { name: "Continue at Shopify" }).click();
  await consentOf(page).waitFor();
  return `${new URL(page.url()).origin}/shopify/control`;
}

/** Lets B in on the shop's consent page, and is back on Sources. */
async function agree(page: Page): Promise<void> {
  await consentOf(page).waitFor();
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/sources");
}

const consentOf = (page: Page) => page.getByRole("heading", { name: /^Connect Beya to/ });
const inMain = (page: Page) => page.getByRole("main");
/** The line of an account on Sources. */
const accountOf = (page: Page, name: string) =>
  page
    .getByRole("region", { name: "Accounts" })
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name }) });
const soFarOf = (page: Page) => page.getByRole("region", { name: "So far today" });

/** The page has one thing to say, and it is this. */
async function expectOneNotice(page: Page, words: string): Promise<void> {
  const notices = inMain(page).getByRole("alert");
  await notices.filter({ hasText: words }).first().waitFor();
  expect(await notices.count()).toBe(1);
}

/** What Today says was sold today: net, in pence, and in how many orders. */
async function soldOf(page: Page): Promise<{ net: number; orders: number }> {
  const [net = "", orders = ""] = await soFarOf(page).locator("p[aria-live] span").allTextContents();
  const digits = (text: string) => Number(text.replace(/[^0-9.]/g, ""));
  return { net: (net.includes("−") ? -1 : 1) * Math.round(digits(net) * 100), orders: digits(orders) };
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

type Shop = {
  name: string;
  products: { id: string; priceCents: number }[];
  orders: { id: string; number: number }[];
};

async function shopAt(control: string): Promise<Shop> {
  return (await fetch(`${control}/shop`)).json();
}

async function orderAt(control: string, id: string): Promise<Shop["orders"][number]> {
  const order = (await shopAt(control)).orders.find((each) => each.id === id);
  if (!order) throw new Error("The shop does not have the order that was placed in it.");
  return order;
}
