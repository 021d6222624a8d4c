import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startApp } from "./app";
import { findBrowser } from "./find-browser";

declare module "vitest" {
  interface ProvidedContext {
    address: string;
    browser: { path: string; args: string[] };
  }
}

/** One app for all journeys; each opens an account of its own. */
export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), "beya-journeys-"));
  const [app, browser] = await Promise.all([startApp(dataDir), findBrowser()]);
  project.provide("address", app.address);
  project.provide("browser", browser);
  return async () => {
    await app.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
