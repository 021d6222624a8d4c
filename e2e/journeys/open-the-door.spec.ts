import { describe, expect, inject, it } from "vitest";
import { withBrowser } from "../browser";
import { password, signUp } from "../steps";

const inside = [
  "/today",
  "/conversations",
  "/customers",
  "/products",
  "/orders",
  "/insights",
  "/sources",
  "/pipeline",
  "/settings",
];

describe("somebody who is not signed in", () => {
  const visit = withBrowser();

  it("sees the front page without a complaint of the browser", async () => {
    const { page, complaints } = await visit();
    const response = await page.goto("/");
    expect(response?.status()).toBe(200);
    expect(complaints).toEqual([]);
  });

  it("is led to the door from every page inside", async () => {
    const { page } = await visit();
    for (const path of inside) {
      await page.goto(path);
      expect(new URL(page.url()).pathname).toBe("/sign-in");
    }
  });

  it("comes to the page they asked for once they have signed in, and never to another site", async () => {
    const first = await visit();
    const { email } = await signUp(first.page);
    const { page } = await visit();
    for (const [asked, arrives] of [
      ["/orders?sort=net&dir=ascending", "/orders?sort=net&dir=ascending"],
      ["/sign-in?callbackUrl=//evil.example", "/today"],
    ] as const) {
      await page.context().clearCookies();
      await page.goto(asked, { waitUntil: "networkidle" });
      await page.getByLabel("E-mail").fill(email);
      await page.getByLabel("Password").fill(password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL(new URL(arrives, inject("address")).href);
    }
    // A session that ends while a page is open leads to the door too, and back.
    await page.goto("/sources", { waitUntil: "networkidle" });
    await page.context().clearCookies();
    await page.waitForURL("**/sign-in?callbackUrl=%2Fsources");
  });

  it("gets no further with headers and addresses that the framework uses for itself", async () => {
    const tricks: [string, Record<string, string>][] = [
      ["", { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" }],
      ["", { "x-middleware-rewrite": "/today", "x-forwarded-host": "evil.example" }],
      ["", { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" }],
      ["?_rsc=1", { rsc: "1" }],
      [".rsc", {}],
    ];
    const nobody = await fetch(`${inject("address")}/api/trpc/customers.list?input=%7B%7D`);
    expect(nobody.status).toBe(401);
    for (const path of inside) {
      for (const [suffix, headers] of tricks) {
        const response = await fetch(`${inject("address")}${path}${suffix}`, { headers, redirect: "manual" });
        const text = await response.text();
        expect({ path, suffix, headers, leaks: /Sign out|Command-B/.test(text) }).toEqual({
          path,
          suffix,
          headers,
          leaks: false,
        });
        expect(response.headers.get("location") ?? "").not.toContain("evil.example");
      }
    }
  });

  it("is told plainly when the password is wrong, and gets in when it is right", async () => {
    const first = await visit();
    const { email } = await signUp(first.page);
    const { page } = await visit();
    await page.goto("/sign-in", { waitUntil: "networkidle" });
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("do not belong together").waitFor();
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/today");
  });
});

describe("a record that is not there", () => {
  const visit = withBrowser();

  it("is answered as not found, on every kind of page", async () => {
    const { page } = await visit();
    await signUp(page);
    const nobody = "00000000-0000-4000-8000-000000000000";
    const kinds = ["customers", "products", "orders", "insights", "conversations", "sources/imports"];
    for (const kind of kinds) {
      for (const id of [nobody, "nonsense"]) {
        const response = await page.goto(`/${kind}/${id}`);
        expect({ kind, id, status: response?.status() }).toEqual({ kind, id, status: 404 });
        await page.getByRole("heading", { name: "There is no such page here" }).waitFor();
      }
    }
  });
});

describe("every answer of the app", () => {
  it("carries the headers that keep others out", async () => {
    const page = await fetch(`${inject("address")}/sign-in`);
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]+' 'strict-dynamic'/);
    expect(policy).toContain("frame-ancestors 'none'");
    for (const response of [page, await fetch(`${inject("address")}/api/health/live`)]) {
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
      expect(response.headers.get("x-frame-options")).toBe("DENY");
    }
    const again = await fetch(`${inject("address")}/sign-in`);
    expect(again.headers.get("content-security-policy")).not.toBe(policy);
  });
});
