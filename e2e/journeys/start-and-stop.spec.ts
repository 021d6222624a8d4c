import { mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { freePort, type RunningApp, runStart, startApp } from "../app";
import { withBrowser } from "../browser";
import { makeLedger } from "../fixtures/ledger";
import { importLedger, password, signUp } from "../steps";

describe("the app between starts", () => {
  const visit = withBrowser();
  const folder = mkdtempSync(join(tmpdir(), "beya-starts-"));
  const dataDir = join(folder, "data");
  let app: RunningApp;
  // Where a journey failed its app would be left running.
  afterEach(() => app?.kill());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("keeps accounts, sessions and rows through a kill and a Ctrl-C", async () => {
    const port = await freePort();
    const ledger = makeLedger();
    app = await startApp(dataDir, { port });
    const { page } = await visit({ baseURL: app.address });
    await signUp(page);
    await importLedger(page, ledger);
    await app.kill();

    app = await startApp(dataDir, { port });
    await page.goto("/orders");
    await page
      .getByText(new RegExp(`of ${ledger.documents}`))
      .first()
      .waitFor();
    await app.stop();

    app = await startApp(dataDir, { port });
    await page.goto("/customers");
    await page
      .getByText(ledger.silentCustomers[0] ?? "")
      .first()
      .waitFor();

    const second = await runStart([], { BEYA_DATA_DIR: dataDir });
    expect(second.said).toContain("Beya is already running on the data in");
    expect(second.said).toContain(app.address);
    await app.stop();
  });

  it("begins anew on request and leaves the data so far beside", async () => {
    app = await startApp(dataDir, { args: ["--fresh"] });
    const { page } = await visit({ baseURL: app.address });
    await page.goto("/sign-in", { waitUntil: "networkidle" });
    await page.getByLabel("E-mail").fill("ada@example.com");
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").waitFor();
    await app.stop();
    const aside = readdirSync(dirname(dataDir)).filter((name) => name.startsWith(`${basename(dataDir)}-`));
    expect(aside).toHaveLength(1);
  });

  it("names a wrong setting, and what it should be", async () => {
    const { code, said } = await runStart(["--port", `${await freePort()}`], {
      BEYA_DATA_DIR: dataDir,
      NEXTAUTH_SECRET: "too short",
    });
    expect(code).toBe(1);
    expect(said).toContain("NEXTAUTH_SECRET must have at least 32 characters");
    expect(said).not.toContain("too short");
  });

  it("says before the first request that the data is damaged, and what to do", async () => {
    truncateSync(join(dataDir, "postgres/global/pg_control"), 100);
    const { code, said } = await runStart(["--port", `${await freePort()}`], { BEYA_DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(said).toContain(`The database in ${join(dataDir, "postgres")} could not be opened`);
    expect(said).toContain("npm start -- --fresh");
  });
});
