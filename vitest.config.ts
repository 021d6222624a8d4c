import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Runs beside each other do not share what their files start from.
process.env.BEYA_TEST_RUN ??= `${process.pid}`;

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{server,db,inngest,components,app,scripts,sandbox}/**/*.test.{ts,tsx}"],
    globalSetup: ["db/testing/global-setup.ts"],
    env: { BEYA_LOG_LEVEL: process.env.BEYA_LOG_LEVEL ?? "silent", NODE_ENV: "test" },
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
