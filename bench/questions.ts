import { encode } from "next-auth/jwt";
import { z } from "zod";
import { adoptDatabase, closeDatabase, openEmbedded, openPostgres } from "@/db/client";
import { startApp } from "@/e2e/app";
import { answerQuestion } from "@/server/chat/answer-question";
import { bareClient, type Place, secret } from "./databases";
import type { Loaded } from "./import";
import { line, milliseconds, ratio, type Times, timeRuns } from "./report";

const questions = [
  "net sales in May 2011",
  "net sales in May 2011 compared with April",
  "orders in March 2011",
  "average order value in 2011",
  "units sold in June 2011",
  "returns in May 2011",
  "customers in April 2011",
  "net sales in France in May 2011",
  "top 5 products in May 2011",
  "net sales by month in 2011",
];
const rounds = 20;

/**
 * A question from the request to the last byte of its answer, against the running app; and the SQL of that answer by
 * itself, as a superuser without the walls between organizations.
 */
export async function benchQuestions(place: Place, { ctx }: Loaded): Promise<void> {
  const bare = await timeBareSql(place, ctx);
  const app = await startApp(place.settings.BEYA_DATA_DIR ?? "", { env: place.settings });
  const token = await encode({ token: { sub: ctx.member.userId }, secret });
  const ask = async (run: number) => {
    const response = await fetch(`${app.address}/api/chat`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: `next-auth.session-token=${token}` },
      body: JSON.stringify({ question: questions[run % questions.length] }),
    });
    const text = await response.text();
    const last = z
      .object({ type: z.literal("answer") })
      .safeParse(JSON.parse(text.trim().split("\n").at(-1) ?? ""));
    if (!last.success) throw new Error(`The app answered ${response.status}: ${text.slice(0, 300)}`);
  };
  const times = await timeRuns(rounds * questions.length, ask, questions.length);
  await app.stop();
  line("a simple question, request to last byte", milliseconds(times));
  line("  its bare SQL", milliseconds(bare));
  line("  ours takes", `${ratio(times.p50, bare.p50)} at p50, ${ratio(times.p95, bare.p95)} at p95`);
}

async function timeBareSql(place: Place, ctx: Loaded["ctx"]): Promise<Times> {
  const url = place.settings.DATABASE_URL;
  const open = url
    ? await openPostgres(url, 1)
    : await openEmbedded({ dataDir: place.settings.BEYA_DATA_DIR ?? "" });
  adoptDatabase(open);
  const statements: { text: string; parameters: (string | string[])[] }[] = [];
  for (const question of questions) {
    const answer = await answerQuestion(ctx, question);
    if (answer.kind !== "metric") throw new Error(`"${question}" got no number: ${answer.headline}`);
    statements.push({ text: answer.sql, parameters: answer.parameters.map(asParameter) });
  }
  const client = bareClient(open, place.settings);
  const times = await timeRuns(
    rounds * questions.length,
    async (run) => {
      const statement = statements[run % statements.length];
      if (statement) await client.unsafe(statement.text, statement.parameters);
    },
    questions.length,
  );
  await client.end();
  await closeDatabase();
  return times;
}

const list = z.array(z.string());

/** Lists are shown as JSON. */
const asParameter = (shown: string) => (shown.startsWith("[") ? list.parse(JSON.parse(shown)) : shown);
