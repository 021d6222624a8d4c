import type { SQL } from "drizzle-orm";
import { database } from "@/db/client";

/**
 * Runs one statement on the job tables as a transaction of its own. They hold nothing that belongs to a member, so no
 * role is taken, and a stored step costs one round trip.
 */
export async function jobStatement(statement: SQL): Promise<Record<string, unknown>[]> {
  const { db } = await database();
  return db.execute(statement);
}
