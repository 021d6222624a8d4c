import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { nameKeySql } from "../language/normalise";

/** A record that a question may name. `key` is its name as `nameKey` writes it. */
export type Candidate = { dimension: "product" | "customer"; id: string; name: string; key: string };

const candidateRow = z.object({
  dimension: z.enum(["product", "customer"]),
  id: z.string(),
  name: z.string(),
  key: z.string(),
});

const kinds = [
  { dimension: "product", table: "products", name: "title", codes: ["sku", "external_id"] },
  { dimension: "customer", table: "customers", name: "name", codes: ["external_id"] },
] as const;

/** Records whose whole name, or SKU with a digit in it, stands in the text. */
export async function mentionedIn(
  tx: Transaction,
  organizationId: string,
  text: string,
): Promise<Candidate[]> {
  const skus = sql` union all select 'product', id::text, title, ${sql.raw(nameKeySql("sku"))}
      from products where organization_id = ${organizationId} and deleted_at is null and sku ~ '[0-9]'`;
  const where = sql`where length(key) > 2 and position(' ' || key || ' ' in ${` ${text} `}) > 0`;
  return candidates(tx, organizationId, where, 200, skus);
}

/** Records in whose name each of the words begins a word. */
export async function withWords(
  tx: Transaction,
  organizationId: string,
  words: string[],
): Promise<Candidate[]> {
  const conditions = words.map((word) => sql`position(${` ${word}`} in ' ' || key) > 0`);
  return candidates(tx, organizationId, sql`where ${sql.join(conditions, sql` and `)}`, 200);
}

/** Every named record, for comparing misspelt names; undefined where there are too many to look through. */
export async function allNames(tx: Transaction, organizationId: string): Promise<Candidate[] | undefined> {
  const limit = 50_000;
  const found = await candidates(tx, organizationId, sql``, limit);
  return found.length < limit ? found : undefined;
}

/** Records by SKU or number. Numbers that a spreadsheet wrote as "17850.0" are the same. */
export async function withCode(
  tx: Transaction,
  organizationId: string,
  code: string,
  dimension?: Candidate["dimension"],
): Promise<Candidate[]> {
  const codes = sql`array[${code}, ${`${code}.0`}]`;
  const parts = kinds
    .filter((kind) => !dimension || kind.dimension === dimension)
    .map((kind) => {
      const matches = kind.codes.map((column) => sql`lower(${sql.raw(column)}) = any(${codes})`);
      return sql`(select ${kind.dimension}::text as dimension, id::text, ${sql.raw(kind.name)} as name, lower(${sql.raw(kind.name)}) as key
        from ${sql.raw(kind.table)} where organization_id = ${organizationId} and deleted_at is null and (${sql.join(matches, sql` or `)}) limit 20)`;
    });
  return z.array(candidateRow).parse(await tx.execute(sql.join(parts, sql` union all `)));
}

/** The countries that orders went to, as they are written. */
export async function countriesOf(tx: Transaction, organizationId: string): Promise<string[]> {
  const rows = await tx.execute(
    sql`select distinct country from orders where organization_id = ${organizationId} and country is not null`,
  );
  return z
    .array(z.object({ country: z.string() }))
    .parse(rows)
    .map((row) => row.country);
}

/** The names that a product category or customer segment has. */
export async function groupNames(
  tx: Transaction,
  organizationId: string,
): Promise<{ dimension: "category" | "segment"; name: string }[]> {
  const rows = await tx.execute(sql`
    select distinct 'category' as dimension, category as name from products where organization_id = ${organizationId} and category is not null
    union all
    select distinct 'segment', segment from customers where organization_id = ${organizationId} and segment is not null`);
  return z.array(z.object({ dimension: z.enum(["category", "segment"]), name: z.string() })).parse(rows);
}

/** Orders by what people call them. */
export async function orderNumbered(
  tx: Transaction,
  organizationId: string,
  number: string,
): Promise<{ id: string; number: string }[]> {
  const rows = await tx.execute(sql`select id::text, number from orders
    where organization_id = ${organizationId} and lower(number) = any(array[${number}, ${`#${number}`}]) limit 5`);
  return z.array(z.object({ id: z.string(), number: z.string() })).parse(rows);
}

async function candidates(
  tx: Transaction,
  organizationId: string,
  where: ReturnType<typeof sql>,
  limit: number,
  others = sql``,
): Promise<Candidate[]> {
  const parts = kinds.map(
    ({
      dimension,
      table,
      name,
    }) => sql`select ${dimension}::text as dimension, id::text as id, ${sql.raw(name)} as name, ${sql.raw(nameKeySql(name))} as key
      from ${sql.raw(table)} where organization_id = ${organizationId} and deleted_at is null`,
  );
  const rows = await tx.execute(
    sql`select distinct on (dimension, id, key) * from (${sql.join(parts, sql` union all `)}${others}) named ${where} limit ${limit}`,
  );
  return z.array(candidateRow).parse(rows);
}
