import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** Takes away what was concluded of records, of which `records` selects the ids: findings, what was tested, answers. */
export async function forgetConclusions(
  tx: Transaction,
  organizationId: string,
  records: SQL,
): Promise<void> {
  const ids = sql`(select id::text from (${records}) as records)`;
  await tx.execute(
    sql`delete from findings where organization_id = ${organizationId} and subject_id in ${ids}`,
  );
  await tx.execute(sql`
    update detector_runs set suppressed = (
      select coalesce(jsonb_agg(candidate), '[]') from jsonb_array_elements(suppressed) as candidate
      where candidate ->> 'subjectId' not in ${ids})
    where organization_id = ${organizationId} and suppressed <> '[]'::jsonb`);
  await forgetAnswers(
    tx,
    organizationId,
    sql`exists (select from regexp_matches(answer::text, ${uuid}, 'g') as mention (id) where mention.id[1] in ${ids})`,
  );
}

/** Takes away what names a person: findings, answers and the titles of conversations. What still holds is found anew. */
export async function forgetNames(tx: Transaction, organizationId: string, names: string[]): Promise<void> {
  if (names.length === 0) return;
  const spellings = new Set(names.flatMap((name) => [name, JSON.stringify(name).slice(1, -1)]));
  const pattern = `(^|\\W)(${[...spellings].map(literally).join("|")})(\\W|$)`;
  const named = (text: SQL) => sql`${text} ~* ${pattern}`;
  await tx.execute(sql`
    delete from findings where organization_id = ${organizationId}
      and ${named(sql`concat_ws(' ', subject_label, title, body, suggestion, evidence::text)`)}`);
  await tx.execute(sql`
    update finding_changes set note = null where organization_id = ${organizationId} and ${named(sql`note`)}`);
  await forgetAnswers(tx, organizationId, named(sql`concat_ws(' ', question, answer::text)`));
  await tx.execute(sql`
    update conversations set title = 'About an erased customer'
    where organization_id = ${organizationId} and ${named(sql`title`)}`);
}

/** Deletes answers, and conversations that nothing is left of. */
async function forgetAnswers(tx: Transaction, organizationId: string, which: SQL): Promise<void> {
  await tx.execute(sql`
    with forgotten as (
      delete from answers where organization_id = ${organizationId} and ${which} returning id, conversation_id)
    delete from conversations c
    where c.organization_id = ${organizationId} and c.id in (select conversation_id from forgotten)
      and not exists (select from answers a where a.organization_id = c.organization_id and a.conversation_id = c.id
        and a.id not in (select id from forgotten))`);
}

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
