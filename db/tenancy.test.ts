import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { database } from "./client";
import { withOrganization, withSystem } from "./tenant";
import { createTestOrganization } from "./testing/organizations";
import { withTestDatabase } from "./testing/test-database";

describe("the walls between organizations in the database", () => {
  withTestDatabase();

  async function select<T extends z.ZodRawShape>(shape: T, query: ReturnType<typeof sql>) {
    const { db } = await database();
    return z.array(z.object(shape)).parse([...(await db.execute(query))]);
  }

  const tables = () =>
    select(
      { name: z.string(), enabled: z.boolean(), forced: z.boolean(), policies: z.array(z.string()) },
      sql`
        select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
          array(select polname::text from pg_policy where polrelid = c.oid order by 1) as policies
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where a.attname = 'organization_id' and not a.attisdropped
          and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        order by 1`,
    );

  it("stand around every table with organization_id, its owner included", async () => {
    const found = await tables();
    expect(found.length).toBeGreaterThan(20);
    for (const table of found) {
      expect(table).toEqual({
        name: table.name,
        enabled: true,
        forced: true,
        policies: ["organization", "system"],
      });
    }
  });

  it("cost no scan: every such table has an index that begins with the organization, or a key that leads to it", async () => {
    const indexed = await select(
      { name: z.string() },
      sql`
        select distinct c.relname as name
        from pg_index i join pg_class c on c.oid = i.indrelid
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
        where a.attnum = any(i.indkey::int2[]) and c.relnamespace = 'public'::regnamespace`,
    );
    const missing = (await tables()).filter(({ name }) => !indexed.some((index) => index.name === name));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it("have no column organization_id that may be empty", async () => {
    const loose = await select(
      { name: z.string() },
      sql`
        select table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'organization_id' and is_nullable = 'YES'`,
    );
    expect(loose).toEqual([]);
  });

  it("are not passed by the roles that do the work", async () => {
    const roles = await select(
      { name: z.string(), strong: z.boolean() },
      sql`
        select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcanlogin as strong
        from pg_roles where rolname in ('beya_app', 'beya_system') order by 1`,
    );
    expect(roles).toEqual([
      { name: "beya_app", strong: false },
      { name: "beya_system", strong: false },
    ]);
    const owned = await select(
      { name: z.string() },
      sql`select relname as name from pg_class where pg_get_userbyid(relowner) in ('beya_app', 'beya_system')`,
    );
    expect(owned).toEqual([]);
  });

  it("leave tables without organization_id closed to members, but for their own organization and people", async () => {
    const open = await select(
      { name: z.string() },
      sql`
        select c.relname as name from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and (has_table_privilege('beya_app', c.oid, 'select') or has_any_column_privilege('beya_app', c.oid, 'select'))
          and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id')
        order by 1`,
    );
    expect(open.map(({ name }) => name)).toEqual(["organizations", "users"]);
  });

  it("hide another organization's rows and refuse to write some", async () => {
    const [mine, theirs] = [await createTestOrganization(), await createTestOrganization()];
    const write = (organizationId: string) => (tx: Parameters<Parameters<typeof withSystem>[0]>[0]) =>
      tx.execute(sql`insert into conversations (organization_id, user_id, title)
        values (${organizationId}, ${theirs.member.userId}, 'Plans')`);
    await withOrganization(theirs.organization.id, write(theirs.organization.id));
    const seen = await withOrganization(mine.organization.id, (tx) =>
      tx.execute(sql`select id from conversations`),
    );
    expect([...seen]).toEqual([]);
    await expect(withOrganization(mine.organization.id, write(theirs.organization.id))).rejects.toThrow();
    const everything = await withSystem((tx) => tx.execute(sql`select id from conversations`));
    expect([...everything]).toHaveLength(1);
  });
});
