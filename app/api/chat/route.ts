import { currentMember } from "@/server/auth";
import type { AnswerStreamPart } from "@/server/chat/answer-contract";
import { converse, conversing } from "@/server/chat/converse";
import { respond } from "@/server/http";
import { withSmallBody } from "@/server/small-body";

/** Streams the parts of an answer, one JSON object a line. */
export function POST(request: Request): Promise<Response> {
  return respond(async () => answer(await withSmallBody(request)));
}

async function answer(request: Request): Promise<Response> {
  const ctx = await currentMember();
  if (!ctx) return refusal(401, "You are signed out. Sign in and try again.");
  const input = conversing.safeParse(await request.json().catch(() => undefined));
  if (!input.success) {
    const message = input.error.issues.map((issue) => issue.message).join(" ");
    return refusal(400, message);
  }
  const parts = converse(ctx, input.data);
  const lines = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(line(value));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
  return new Response(lines, {
    headers: { "content-type": "application/x-ndjson; charset=utf-8", "cache-control": "no-store" },
  });
}

const encoder = new TextEncoder();
const line = (part: AnswerStreamPart) => encoder.encode(`${JSON.stringify(part)}\n`);

function refusal(status: number, message: string): Response {
  const part: AnswerStreamPart = { type: "error", message };
  return Response.json(part, { status });
}
