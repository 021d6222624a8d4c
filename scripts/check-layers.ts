// Which room of the house may know which. A file belongs to the first room whose pattern fits its path.

import { importsOf, isTest, resolveImport, sourceFiles } from "./source-files";

type Room = { files: RegExp; may: string[]; packages?: RegExp };

const below = ["kernel", "db", "contracts"];
const rooms: Record<string, Room> = {
  contracts: { files: /^server\/.*-contract\.ts$/, may: ["contracts", "kernel"] },
  kernel: { files: /^server\/[^/]+\.ts$/, may: ["kernel", "db"] },
  db: { files: /^db\//, may: ["db"] },
  ai: { files: /^server\/ai\//, may: ["ai", "kernel"] },
  ingest: { files: /^server\/ingest\//, may: [...below, "ingest", "ai", "events"] },
  // What stands in for an outside system. The app is built without it.
  "stand-in": {
    files: /^server\/providers\/[^/]+\/sandbox(\.ts$|\/)/,
    may: ["stand-in", "provider", "providers", "kernel", "contracts"],
  },
  // One outside system each. Nothing of ours is known there but the kernel, so that adding one touches nothing else.
  provider: { files: /^server\/providers\/[^/]+\//, may: ["provider", "providers", "kernel", "contracts"] },
  providers: { files: /^server\/providers\//, may: ["providers", "provider", "kernel", "contracts"] },
  sandbox: { files: /^sandbox\//, may: ["sandbox", "stand-in", "providers", "kernel", "contracts"] },
  retrieval: { files: /^server\/retrieval\//, may: [...below, "retrieval", "ai"] },
  metrics: { files: /^server\/metrics\//, may: [...below, "metrics", "ai"] },
  insights: {
    files: /^server\/insights\//,
    may: [...below, "insights", "ingest", "retrieval", "metrics", "ai", "events"],
  },
  chat: {
    files: /^server\/chat\//,
    may: [...below, "chat", "ingest", "retrieval", "metrics", "insights", "ai", "events"],
  },
  api: {
    files: /^server\/api\//,
    may: ["api", "nouns", "ingest", "retrieval", "metrics", "insights", "chat", "kernel", "contracts"],
  },
  nouns: {
    files: /^server\//,
    may: [
      ...below,
      "nouns",
      "providers",
      "ingest",
      "retrieval",
      "metrics",
      "insights",
      "chat",
      "ai",
      "events",
    ],
  },
  events: {
    files: /^inngest\/(client|events|outbox(-nudge)?)\.ts$/,
    may: ["events", "jobs", "kernel", "db"],
  },
  functions: {
    files: /^inngest\/functions\//,
    may: [
      "functions",
      "events",
      "kernel",
      "ai",
      "ingest",
      "retrieval",
      "metrics",
      "insights",
      "chat",
      "nouns",
      "providers",
      "contracts",
    ],
  },
  jobs: { files: /^inngest\//, may: ["jobs", "events", "functions", "kernel", "db"] },
  components: { files: /^components\//, may: ["components"] },
  app: {
    files: /^(app\/|instrumentation\.ts|proxy\.ts)/,
    may: [
      "app",
      "components",
      "api",
      "nouns",
      "kernel",
      "chat",
      "insights",
      "metrics",
      "retrieval",
      "ingest",
      "contracts",
      "jobs",
      "events",
      "functions",
    ],
  },
};

/** What a room may not take from the registry. */
const barred: Record<string, RegExp> = {
  api: /^(drizzle-orm|postgres)/,
  components: /^(drizzle-orm|postgres|pino|inngest)/,
  app: /^(drizzle-orm|postgres)/,
};

/** Types cross where values must not: a contract's anywhere, the API's in what draws it. */
const typesOf: Record<string, RegExp> = {
  db: /^server\/(.*-contract|env)\.ts$/,
  components: /^server\/(api\/root|.*-contract)\.ts$/,
};

/** Single walls with a door, and why. */
const doors: { from: RegExp; to: RegExp; why: string }[] = [
  { from: /^db\//, to: /^server\/env\.ts$/, why: "settings are read in one place" },
  { from: /^server\//, to: /^server\/records\/paging\.ts$/, why: "every list pages the same way" },
  { from: /^components\//, to: /^server\/.*-contract\.ts$/, why: "lists of words that a screen shows" },
];

/** Who may work across organizations (files, or all of a folder), and for what. */
const systemCallers: Record<string, string> = {
  "server/auth.ts": "sign-in: the member is not known yet",
  "server/organizations/register.ts": "a new account has no organization yet",
  "server/organizations/profile.ts": "a person's own name and password are outside every organization",
  "server/health/readiness.ts": "whether the database and the queue are well",
  "server/health/organization-jobs.ts":
    "the job server's tables belong to the system; one organization's runs are picked",
  "server/health/queue-lag.ts": "how far the background work is behind",
  "server/deliveries/write-arrivals.ts": "a webhook names an account, not an organization",
  "server/deliveries/fail-interrupted-uploads.ts": "uploads that a crash cut off, of whichever organization",
  "server/sources/request-syncs.ts": "the schedule reads the accounts of all organizations",
  "server/insights/request-all-insights.ts": "the schedule asks for every organization",
  "inngest/embedded/": "the job server works for all organizations",
  "inngest/send-outbox.ts": "what all organizations were promised",
};

const problems: string[] = [];
const graph = new Map<string, string[]>();

/** `server/providers/shopify/sync.ts` → `shopify`. */
const folderOf = (file: string) => file.split("/")[2];
const roomOf = (file: string) => Object.entries(rooms).find(([, room]) => room.files.test(file))?.[0];

for (const file of sourceFiles().filter((file) => !isTest(file))) {
  const name = roomOf(file);
  const edges: string[] = [];
  const isSystemCaller = Object.keys(systemCallers).some((caller) => file.startsWith(caller));
  for (const { specifier, typeOnly, line, names } of importsOf(file)) {
    const target = resolveImport(file, specifier);
    if (!target) {
      if (name && !typeOnly && barred[name]?.test(specifier))
        problems.push(`${file}:${line} ${name} may not use ${specifier}`);
      continue;
    }
    if (!typeOnly) edges.push(target);
    if (names.includes("withSystem") && name && !isSystemCaller) {
      problems.push(`${file}:${line} works across organizations, and is not listed as one that may`);
    }
    const other = roomOf(target);
    if (!name) continue;
    const isProviders = (room: string | undefined) => room === "provider" || room === "stand-in";
    if (isProviders(name) && isProviders(other) && folderOf(file) !== folderOf(target)) {
      problems.push(`${file}:${line} one provider may not know another (${target})`);
    }
    if (!other) problems.push(`${file}:${line} ${name} may not know ${target}`);
    else if (
      !rooms[name]?.may.includes(other) &&
      !(typeOnly && typesOf[name]?.test(target)) &&
      !doors.some((door) => door.from.test(file) && door.to.test(target))
    ) {
      problems.push(`${file}:${line} ${name} may not know ${other} (${target})`);
    }
  }
  graph.set(file, edges);
}

for (const caller of Object.keys(systemCallers)) {
  if (![...graph.keys()].some((file) => file.startsWith(caller)))
    problems.push(`${caller} is listed as working across organizations and does not exist`);
}
problems.push(...findCycles().map((cycle) => `A circle of imports: ${cycle.join(" → ")}`));

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`${graph.size} files keep to their rooms.`);

function findCycles(): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string) => {
    const at = path.indexOf(file);
    if (at >= 0) cycles.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}
