import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium, type Page } from "playwright";
import { startApp } from "@/e2e/app";
import { findBrowser } from "@/e2e/find-browser";
import { signUp } from "@/e2e/steps";
import { benchCommandB } from "./command-b";
import { line, ratio } from "./report";

/** JavaScript that screens load, gzip, beside an empty app built by the same framework; and how fast Command-B opens. */
export async function benchFirstScreen(): Promise<void> {
  const empty = emptyAppBytes();
  line("JavaScript of an empty Next app, gzip", kilobytes(empty));
  const dataDir = mkdtempSync(join(tmpdir(), "beya-bench-screen-"));
  const app = await startApp(dataDir);
  const { path, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath: path, args });
  try {
    const page = await browser.newPage({ baseURL: app.address });
    await page.goto("/sign-in");
    const first = await scriptBytes(page, app.address);
    line(
      "  the first screen",
      `${kilobytes(first)}, ${ratio(first, empty)}, ${kilobytes(first - empty)} more`,
    );
    await signUp(page);
    await page.goto("/today");
    const today = await scriptBytes(page, app.address);
    line("  Today", `${kilobytes(today)}, ${ratio(today, empty)}, ${kilobytes(today - empty)} more`);
    await page.waitForLoadState("networkidle");
    const late: Promise<number>[] = [];
    page.on("response", (response) => {
      if (new URL(response.url()).pathname.endsWith(".js")) late.push(response.body().then(zipped));
    });
    // Its code is fetched when the page has been at rest for two seconds.
    await page.waitForTimeout(3000);
    await page.keyboard.press("Control+b");
    await page.getByRole("combobox").waitFor();
    await page.waitForLoadState("networkidle");
    const sizes = await Promise.all(late);
    line("  Command-B, fetched after", kilobytes(sizes.reduce((sum, size) => sum + size, 0)));
    await page.keyboard.press("Escape");
    await benchCommandB(page);
  } finally {
    await browser.close();
    await app.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What the scripts in the page's HTML come to. */
async function scriptBytes(page: Page, address: string): Promise<number> {
  const html = await (await page.request.get(page.url())).text();
  const sizes = scriptsOf(html).map(async (path) =>
    zipped(Buffer.from(await (await fetch(new URL(path, address))).arrayBuffer())),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** The scripts that a modern browser loads, each once. */
function scriptsOf(html: string): string[] {
  const tags = [...html.matchAll(/<script[^>]+src="([^"]+\.js)[^"]*"([^>]*)>/g)];
  return [...new Set(tags.filter(([tag]) => !/nomodule/i.test(tag)).map(([, path = ""]) => path))];
}

const zipped = (bytes: Buffer) => gzipSync(bytes, { level: 9 }).length;

/** Builds an app of one empty page and adds up what its page loads. */
function emptyAppBytes(): number {
  const folder = mkdtempSync(join(tmpdir(), "beya-bench-empty-"));
  try {
    mkdirSync(join(folder, "app"));
    writeFileSync(
      join(folder, "app/layout.js"),
      "export default ({ children }) => <html lang='en'><body>{children}</body></html>;",
    );
    writeFileSync(join(folder, "app/page.js"), "export default () => <p>Empty</p>;");
    writeFileSync(join(folder, "package.json"), '{ "private": true }');
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    execFileSync(process.execPath, [resolve("node_modules/next/dist/bin/next"), "build", "--webpack"], {
      cwd: folder,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: "pipe",
    });
    const html = readFileSync(join(folder, ".next/server/app/index.html"), "utf8");
    return scriptsOf(html).reduce(
      (sum, path) => sum + zipped(readFileSync(join(folder, ".next", path.replace("/_next/", "")))),
      0,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
