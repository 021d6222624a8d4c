import { sql } from "drizzle-orm";
import { adoptDatabase, closeDatabase } from "@/db/client";
import { withSystem } from "@/db/tenant";
import { importKinds } from "@/server/deliveries/import-kinds/registry";
import { derivedId } from "@/server/ids";
import { hashPassword } from "@/server/passwords";
import type { Place } from "../crash/place";

/** The organization that imports, with the same id in every database, so that all that is derived from it is the same. */
export const organization = {
  id: derivedId("kill-test"),
  name: "Kill test",
  timeZone: "Europe/London",
  currency: "GBP",
  weekStartsOn: 1,
  fiscalYearStartsIn: 1,
};
export const owner = { email: "ada@example.com", password: "correct horse battery" };

/** Runs `work` with the database of a place open in this process. */
export async function inDatabase<T>(place: Place, work: () => Promise<T>): Promise<T> {
  adoptDatabase(await place.open());
  try {
    return await work();
  } finally {
    await closeDatabase();
  }
}

/** Writes the organization, its owner and its sources: records are identified by their source. */
export async function writeOrganization(): Promise<void> {
  const { id, name, timeZone, currency } = organization;
  const userId = derivedId(id, "owner");
  const passwordHash = await hashPassword(owner.password);
  const kinds = Object.keys(importKinds).map((kind) => ({ id: derivedId(id, kind), kind }));
  await withSystem(async (tx) => {
    await tx.execute(sql`
      insert into organizations (id, name, time_zone, currency) values (${id}, ${name}, ${timeZone}, ${currency})`);
    await tx.execute(sql`
      insert into users (id, name, email, password_hash)
      values (${userId}, ${"Ada Owner"}, ${owner.email}, ${passwordHash})`);
    await tx.execute(sql`
      insert into members (organization_id, user_id, role) values (${id}, ${userId}, 'owner')`);
    await tx.execute(sql`
      insert into sources (id, organization_id, provider, account, name)
      select id, ${id}, 'file', kind, kind
      from jsonb_to_recordset(${JSON.stringify(kinds)}::text::jsonb) as told (id uuid, kind text)`);
  });
}
