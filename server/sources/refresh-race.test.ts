import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { adoptDatabase, closeDatabase, openEmbedded, openPostgres } from "@/db/client";
import { emptyDatabase } from "@/db/embedded/empty-database";
import { credentials } from "@/db/schema/connections";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { databaseUrl, onServer } from "@/db/testing/test-database";
import { type RunningSandbox, serveSandbox } from "@/sandbox/server";
import type { MemberCtx } from "@/server/ctx";
import { env } from "@/server/env";
import { randomId } from "@/server/ids";
import { sandboxShop, shopifySandbox } from "@/server/providers/shopify/sandbox";
import { generateShop } from "@/server/providers/shopify/sandbox/generate-shop";
import { readCredentials } from "./credentials";
import { connectSandboxShop } from "./testing/sandbox-shop";

const callers = 200;
const server = process.env.TEST_DATABASE_URL;

describe(`${callers} callers in each of two processes`, () => {
  const name = `beya_race_${randomId().replaceAll("-", "")}`;
  const folder = mkdtempSync(join(tmpdir(), "beya-race-"));
  const ownFolder = env.BEYA_DATA_DIR;
  const url = server ? databaseUrl(server, name) : undefined;
  const shop = generateShop({ seed: 3, lastDay: new Date("2026-10-31T00:00:00Z"), years: 0.05 });
  const sandbox = shopifySandbox({ shop });
  const { tokens, faults } = sandbox.parts;
  let running: RunningSandbox;
  let ctx: MemberCtx;
  let sourceId: string;
  let processes: Callers[];

  beforeAll(async () => {
    env.BEYA_DATA_DIR = folder;
    if (server) await onServer(server, (sql) => sql.unsafe(`create database ${name}`));
    adoptDatabase(
      await (url ? openPostgres(url, 2) : openEmbedded({ dataDir: folder, snapshot: emptyDatabase() })),
    );
    running = await serveSandbox([sandbox]);
    ctx = await createTestOrganization();
    sourceId = await connectSandboxShop(ctx, running.origin, tokens);
    const settings = { ...process.env, BEYA_DATA_DIR: folder, DATABASE_URL: url ?? "" };
    processes = await Promise.all([startCallers(settings), startCallers(settings)]);
  });

  afterAll(async () => {
    await Promise.all((processes ?? []).map((each) => each.end()));
    await running?.close();
    await closeDatabase();
    env.BEYA_DATA_DIR = ownFolder;
    if (server) await onServer(server, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ["has ended", { ended: true, refused: false }],
    ["was refused", { ended: false, refused: true }],
    ["has ended and was refused", { ended: true, refused: true }],
  ])("replace a token that %s with one call to the provider", async (_, { ended, refused }) => {
    const before = { ...tokens.counts };
    const old = await storedToken();
    faults.latencyMs = 150;
    if (ended) await endToken();
    if (refused) tokens.expire();
    const { id: organizationId } = ctx.organization;
    const round = { organizationId, sourceId, account: sandboxShop, origin: running.origin, callers };
    const rejected = refused ? old : undefined;
    const got = await Promise.all(processes.map((each) => each.round({ ...round, rejected })));

    expect(tokens.counts).toEqual({ ...before, refreshed: before.refreshed + 1 });
    const current = await storedToken();
    expect(current).not.toBe(old);
    expect(tokens.accepts(current)).toBe(true);
    const allowed = ended ? [current] : [current, old];
    for (const each of got) {
      expect(each).toContain(current);
      expect(allowed).toEqual(expect.arrayContaining(each));
    }
  });

  async function storedToken(): Promise<string> {
    const { id } = ctx.organization;
    const found = await withOrganization(id, (tx) => readCredentials(tx, id, sourceId));
    if (!found) throw new Error("The source has no access.");
    return found.accessToken;
  }

  async function endToken(): Promise<void> {
    await withOrganization(ctx.organization.id, (tx) =>
      tx
        .update(credentials)
        .set({ expiresAt: new Date(0) })
        .where(eq(credentials.sourceId, sourceId)),
    );
  }
});

type Callers = { round(request: object): Promise<string[]>; end(): Promise<void> };

async function startCallers(settings: NodeJS.ProcessEnv): Promise<Callers> {
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", "tsx", "server/sources/testing/token-callers.ts"],
    { env: settings, stdio: ["pipe", "pipe", "inherit"] },
  );
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error("The process of callers has no streams.");
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("The process of callers ended early.");
    return value;
  };
  await next();
  return {
    round: async (request) => {
      stdin.write(`${JSON.stringify(request)}\n`);
      return z.array(z.string()).parse(JSON.parse(await next()));
    },
    end: () =>
      new Promise((fulfil) => {
        child.once("exit", () => fulfil());
        stdin.end();
      }),
  };
}
