import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/server/env";
import { isInBackground } from "./background";
import { emptyDatabase } from "./embedded/empty-database";
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbedded } from "./embedded/start";
import { migrateDatabase } from "./migrate";

export type Database = PostgresJsDatabase;
/** A transaction that `withOrganization` or `withSystem` opened: the only way to reach tables. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

export type OpenDatabase = {
  db: Database;
  /** For what runs in the background, where that must not stand in one line with those who are waited for. */
  background?: Database;
  /** Present where the database runs inside Beya. */
  embedded?: EmbeddedPostgres;
  close(): Promise<void>;
};

// The app's route bundles have module graphs of their own; one connection serves them all.
const shared = Symbol.for("beya.database");
const holder = globalThis as typeof globalThis & { [shared]?: Promise<OpenDatabase> };

/** The database of this process, opened and migrated at first use. */
export function database(): Promise<OpenDatabase> {
  holder[shared] ??= openConfigured().catch((error) => {
    holder[shared] = undefined;
    throw error;
  });
  return holder[shared];
}

/** How whoever asks now reaches the database of this process. */
export async function connection(): Promise<Database> {
  const { db, background = db } = await database();
  return isInBackground() ? background : db;
}

/** Makes `open` the database of this process: for tests and benches, which bring their own. */
export function adoptDatabase(open: OpenDatabase): void {
  holder[shared] = Promise.resolve(open);
}

export async function closeDatabase(): Promise<void> {
  const open = holder[shared];
  holder[shared] = undefined;
  await (await open)?.close();
}

async function openConfigured(): Promise<OpenDatabase> {
  if (env.DATABASE_URL) return openPostgres(env.DATABASE_URL);
  return openEmbedded({ dataDir: env.BEYA_DATA_DIR, snapshot: emptyDatabase(), address: env.NEXTAUTH_URL });
}

/** Connects to a Postgres server and brings its schema up to date. */
export async function openPostgres(url: string, poolSize = env.DATABASE_POOL_SIZE): Promise<OpenDatabase> {
  const client = postgres(url, { max: poolSize, onnotice: () => {} });
  const db = drizzle(client);
  await migrateDatabase(db);
  return { db, close: () => client.end({ timeout: 5 }) };
}

/**
 * Opens the Postgres inside Beya. It has one session, so one connection queues everything. A second one is for the
 * background: the two take turns by the transaction, so that a click or a webhook waits for one of those, not for all.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<OpenDatabase> {
  const embedded = await startEmbedded(options);
  const connect = () =>
    postgres({
      path: embedded.socketPath,
      host: "localhost",
      user: "postgres",
      database: "postgres",
      max: 1,
      onnotice: () => {},
    });
  const [client, backgroundClient] = [connect(), connect()];
  const db = drizzle(client);
  if (embedded.owned) await migrateDatabase(db);
  return {
    db,
    background: drizzle(backgroundClient),
    embedded,
    close: async () => {
      await Promise.all([client.end({ timeout: 5 }), backgroundClient.end({ timeout: 5 })]);
      await embedded.stop();
    },
  };
}
