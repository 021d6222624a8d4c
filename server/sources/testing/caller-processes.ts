import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { adoptDatabase, closeDatabase, openEmbedded, openPostgres } from "@/db/client";
import { emptyDatabase } from "@/db/embedded/empty-database";
import { credentials } from "@/db/schema/connections";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { databaseUrl, onServer } from "@/db/testing/test-database";
import { serveSandbox } from "@/sandbox/server";
import { env } from "@/server/env";
import { randomId } from "@/server/ids";
import { sandboxShop, shopifySandbox } from "@/server/providers/shopify/sandbox";
import { generateShop } from "@/server/providers/shopify/sandbox/generate-shop";
import { readCredentials } from "../credentials";
import { connectSandboxShop } from "./sandbox-shop";

const server = process.env.TEST_DATABASE_URL;

/** A process of callers that all want a token of the connected shop at about the same moment. */
export type Callers = {
  /** The different tokens that so many callers got. `rejected`: one that the provider has refused to half of them. */
  round(request: { callers: number; rejected?: string }): Promise<string[]>;
  signal(signal: NodeJS.Signals): void;
  end(): Promise<void>;
};

export type CallerProcesses = Awaited<ReturnType<typeof startCallerProcesses>>;

/** A shop of the sandbox connected to a database of its own, which this process and others have open. */
export async function startCallerProcesses() {
  const name = `beya_callers_${randomId().replaceAll("-", "")}`;
  const folder = mkdtempSync(join(tmpdir(), "beya-callers-"));
  const ownFolder = env.BEYA_DATA_DIR;
  const url = server ? databaseUrl(server, name) : undefined;
  env.BEYA_DATA_DIR = folder;
  if (server) await onServer(server, (sql) => sql.unsafe(`create database ${name}`));
  adoptDatabase(
    await (url ? openPostgres(url, 2) : openEmbedded({ dataDir: folder, snapshot: emptyDatabase() })),
  );
  const shop = generateShop({ seed: 3, lastDay: new Date("2026-10-31T00:00:00Z"), years: 0.05 });
  const sandbox = shopifySandbox({ shop });
  let asked = 0;
  const answer: typeof sandbox.answer = (request, path) => {
    if (path.endsWith("/access_token")) asked++;
    return sandbox.answer(request, path);
  };
  const running = await serveSandbox([{ ...sandbox, answer }]);
  const ctx = await createTestOrganization();
  const sourceId = await connectSandboxShop(ctx, running.origin, sandbox.parts.tokens);
  const organizationId = ctx.organization.id;
  const started: Callers[] = [];

  const access = () =>
    withOrganization(organizationId, async (tx) => {
      const found = await readCredentials(tx, organizationId, sourceId);
      const [row] = await tx.select().from(credentials).where(eq(credentials.sourceId, sourceId));
      if (!found || !row) throw new Error("The source has no access.");
      return { ...found, refreshingUntil: row.refreshingUntil };
    });
  const change = (values: Partial<typeof credentials.$inferInsert>) =>
    withOrganization(organizationId, (tx) =>
      tx.update(credentials).set(values).where(eq(credentials.sourceId, sourceId)),
    );

  return {
    parts: sandbox.parts,
    access,
    /** How many requests for tokens have reached the provider, answered or not. */
    asked: () => asked,
    /** The access token dies. */
    endToken: () => change({ expiresAt: new Date(0) }),
    /** So much time passes that whoever replaces the token has no right to it any more. */
    endLease: () => change({ refreshingUntil: new Date(0) }),
    start: async (): Promise<Callers> => {
      const settings = { ...process.env, BEYA_DATA_DIR: folder, DATABASE_URL: url ?? "" };
      const round = { organizationId, sourceId, account: sandboxShop, origin: running.origin };
      const callers = await startCallers(settings, round);
      started.push(callers);
      return callers;
    },
    close: async () => {
      await Promise.all(started.map((each) => each.end()));
      await running.close();
      await closeDatabase();
      env.BEYA_DATA_DIR = ownFolder;
      if (server) await onServer(server, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startCallers(settings: NodeJS.ProcessEnv, source: object): Promise<Callers> {
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
      stdin.write(`${JSON.stringify({ ...source, ...request })}\n`);
      return z.array(z.string()).parse(JSON.parse(await next()));
    },
    signal: (signal) => void child.kill(signal),
    end: () =>
      new Promise((fulfil) => {
        if (child.exitCode !== null || child.signalCode !== null) return fulfil();
        child.once("exit", () => fulfil());
        stdin.end();
      }),
  };
}
