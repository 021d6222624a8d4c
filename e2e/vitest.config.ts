import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: {
    include: ["e2e/journeys/*.spec.ts"],
    globalSetup: ["e2e/global-setup.ts"],
    pool: "forks",
    // One browser and one app at a time: two cores drive both.
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000, interval: 200 } },
  },
});
