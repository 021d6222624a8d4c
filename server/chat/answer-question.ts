import { z } from "zod";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { calendarOf } from "@/server/metrics/calendar/period";
import { searchPassages } from "@/server/retrieval/search-passages";
import type { Answer } from "./answer-contract";
import { answerMetric } from "./answer-metric";
import {
  absentCountry,
  beyondAnswer,
  hindered,
  nothingFound,
  severalNames,
  unexplained,
} from "./compose/unknown-answers";
import { carriedOn } from "./reading/carry-on";
import { understand } from "./understand";

export const questionText = z
  .string()
  .trim()
  .min(1, "Ask something.")
  .max(1000, "A question can have at most 1,000 characters.");

/**
 * Answers a question: a number where it names one, cited passages where it does not, and otherwise what is missing.
 * `previous` is the answer before it in the conversation, which a question like "and in April?" carries on.
 */
export async function answerQuestion(ctx: Ctx, question: string, previous?: Answer): Promise<Answer> {
  const calendar = calendarOf(ctx.organization, ctx.now());
  const answer = await withOrganization(ctx.organization.id, async (tx): Promise<Answer | undefined> => {
    const understood = await understand(tx, ctx.organization.id, calendar, question);
    switch (understood.kind) {
      case "several-names":
        return severalNames(understood.words, understood.candidates, question);
      case "absent-country":
        return absentCountry(understood.name);
      case "beyond":
        return beyondAnswer(understood.topic, understood.reading);
      case "choice":
      case "inexpressible":
        return hindered(understood, question);
      case "unexplained":
        return unexplained(understood.words, understood.reading);
      case "no-metric":
        return undefined;
      case "read": {
        const reading = carriedOn(understood.reading, question, previous);
        if (reading.metric) return answerMetric(tx, ctx, { ...reading, metric: reading.metric });
        // "compare May with April", "what share is Germany": of the number that a shop looks at first.
        if (reading.comparing)
          return answerMetric(tx, ctx, { ...reading, metric: "net_sales", assumed: true });
        return undefined;
      }
    }
  });
  return answer ?? passages(ctx, question);
}

async function passages(ctx: Ctx, question: string): Promise<Answer> {
  const citations = await searchPassages(ctx, { query: question });
  if (citations.length === 0) return nothingFound();
  const count = citations.length === 1 ? "One passage speaks" : `${citations.length} passages speak`;
  return { kind: "passages", headline: `${count} of this.`, citations };
}
