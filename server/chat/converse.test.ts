import { beforeAll, describe, expect, it } from "vitest";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { MemberCtx } from "@/server/ctx";
import { writeLedger } from "@/server/metrics/testing/write-ledger";
import { removeConversation, renameConversation } from "./conversations/change";
import { getConversation } from "./conversations/get";
import { listConversations } from "./conversations/list";
import { converse } from "./converse";

withTestDatabase();

let ctx: MemberCtx;

beforeAll(async () => {
  ctx = await createTestOrganization({ now: new Date("2011-06-30T12:00:00Z") });
  await writeLedger(ctx, [
    { order: "1", at: "2011-04-05 10:00:00", product: "A", quantity: 1, price: "30" },
    { order: "2", at: "2011-05-05 10:00:00", product: "A", quantity: 2, price: "30" },
  ]);
});

async function say(question: string, conversationId?: string, member = ctx) {
  for await (const part of converse(member, { question, conversationId }))
    if (part.type !== "status") return part;
  throw new Error("The stream ended without an answer.");
}

describe("A conversation", () => {
  it("is kept with its answers, and the next question carries on", async () => {
    const first = await say("net sales in May 2011");
    if (first.type !== "answer") throw new Error(first.message);
    const second = await say("and in April?", first.conversationId);
    expect(second).toMatchObject({
      conversationId: first.conversationId,
      answer: { figure: { value: "30" } },
    });
    const kept = await getConversation(ctx, { id: first.conversationId });
    expect(kept.title).toBe("net sales in May 2011");
    expect(kept.answers.map(({ question }) => question)).toEqual(["net sales in May 2011", "and in April?"]);
  });

  it("is listed, renamed and removed by whom it belongs to, and nobody else sees it", async () => {
    const answer = await say("orders in May 2011");
    if (answer.type !== "answer") throw new Error(answer.message);
    const id = answer.conversationId;
    await renameConversation(ctx, { id, title: "May" });
    const { items } = await listConversations(ctx, { limit: 10 });
    expect(items[0]).toMatchObject({ id, title: "May" });

    const stranger = await createTestOrganization();
    await expect(getConversation(stranger, { id })).rejects.toThrow("no such conversation");
    await expect(removeConversation(stranger, { id })).rejects.toThrow("no such conversation");
    expect(await say("and in April?", id, stranger)).toMatchObject({ type: "error" });

    await removeConversation(ctx, { id });
    await expect(getConversation(ctx, { id })).rejects.toThrow("no such conversation");
  });
});
