import { parseArgs } from "node:util";

process.env.BEYA_LOG_LEVEL ??= "error";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    organization: { type: "string" },
    "as-of": { type: "string" },
    json: { type: "boolean", default: false },
    sql: { type: "boolean", default: false },
  },
});
const question = positionals.join(" ").trim();
if (!question) {
  console.error(
    'Usage: npm run -s ask -- "net sales last month" [--organization <name or id>] [--as-of 2011-06-30] [--json] [--sql]',
  );
  process.exit(2);
}

const { closeDatabase } = await import("@/db/client");
const { findOrganization } = await import("./ask/find-organization");
const { asOfInstant } = await import("./ask/as-of");
const { printAnswer } = await import("./ask/print-answer");
const { answerQuestion } = await import("@/server/chat/answer-question");
const { ctxOf } = await import("@/server/ctx");
const { DomainError } = await import("@/server/errors");

let failed = false;
try {
  const organization = await findOrganization(values.organization);
  const asOf = values["as-of"];
  const now = asOf ? asOfInstant(asOf, organization.timeZone) : undefined;
  const ctx = ctxOf(organization, { now: now && (() => now) });
  const started = performance.now();
  const answer = await answerQuestion(ctx, question);
  const milliseconds = performance.now() - started;
  if (values.json) console.log(JSON.stringify(answer));
  else printAnswer(answer, { sql: values.sql, milliseconds });
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  console.error([error.message, error.remedy].filter(Boolean).join(" "));
  failed = true;
} finally {
  await closeDatabase();
}
process.exit(failed ? 1 : 0);
