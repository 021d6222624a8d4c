import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { startApp } from "@/e2e/app";
import { line, ratio } from "./report";

/** JavaScript that the first screen loads, gzip, beside an empty app built by the same framework. */
export async function benchFirstScreen(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "beya-bench-screen-"));
  const app = await startApp(dataDir);
  const html = await (await fetch(`${app.address}/sign-in`)).text();
  const scripts = [...html.matchAll(/<script[^>]+src="([^"]+\.js)[^"]*"([^>]*)>/g)].filter(
    ([tag]) => !/nomodule/i.test(tag),
  );
  let ours = 0;
  for (const [, path = ""] of scripts) {
    const bytes = Buffer.from(await (await fetch(new URL(path, app.address))).arrayBuffer());
    ours += gzipSync(bytes, { level: 9 }).length;
  }
  await app.stop();
  rmSync(dataDir, { recursive: true, force: true });
  const empty = emptyAppBytes();
  line("JavaScript of the first screen, gzip", `${kilobytes(ours)} in ${scripts.length} files`);
  line("  an empty Next app", kilobytes(empty));
  line("  ours is", `${ratio(ours, empty)}, ${kilobytes(ours - empty)} more`);
}

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
    return [...html.matchAll(/<script[^>]+src="\/_next\/([^"]+\.js)[^"]*"([^>]*)>/g)]
      .filter(([tag]) => !/nomodule/i.test(tag))
      .reduce(
        (sum, [, path = ""]) =>
          sum + gzipSync(readFileSync(join(folder, ".next", path)), { level: 9 }).length,
        0,
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
