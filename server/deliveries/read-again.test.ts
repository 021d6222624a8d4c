import { describe, expect, it } from "vitest";
import { unavailable } from "@/server/errors";
import { Throttled } from "@/server/providers/http";
import { emptyBatch } from "@/server/providers/normalized-contract";
import { readAgain, type Understood } from "./read-again";

/** The webhook of each record has the record's id. */
const webhooks = (count: number): Understood[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${index}`,
    meaning: { type: "read", kind: "order", externalId: `${index}` },
  }));

/** A provider that fails as `failure` says for what is asked together; `asked` are the requests that it had. */
function provider(failure: (ids: string[], asked: string[][]) => Error | undefined) {
  const asked: string[][] = [];
  const read = async (_: string, ids: string[]) => {
    asked.push(ids);
    const error = failure(ids, asked);
    if (error) throw error;
    const deleted = ids.map((externalId) => ({ kind: "order" as const, externalId }));
    return { batch: { ...emptyBatch(), deleted }, unread: [] };
  };
  return { asked, read };
}
const down = () => unavailable("It did not answer.");

describe("reading again what webhooks speak of", () => {
  it("is over soon where the provider answers nothing, and blames nobody", async () => {
    const { asked, read } = provider(down);
    const { failed, blamed, error } = await readAgain(webhooks(250), read);
    expect(asked.length).toBe(3);
    expect(failed.size).toBe(250);
    expect([...blamed]).toEqual([]);
    expect(error).toMatchObject({ message: "It did not answer." });
  });

  it("is over where the provider goes down on the way, and blames nobody", async () => {
    const { asked, read } = provider((_, { length }) => (length > 2 ? down() : undefined));
    const { batch, failed, blamed } = await readAgain(webhooks(250), read);
    expect(asked.length).toBe(5);
    expect(batch.deleted.length).toBe(50);
    expect(failed.size).toBe(200);
    expect([...blamed]).toEqual([]);
  });

  it.each(["0", "7", "24", "59"])("blames record %s alone where it alone fails", async (poisoned) => {
    const { read } = provider((ids) => (ids.includes(poisoned) ? down() : undefined));
    const { batch, failed, blamed } = await readAgain(webhooks(60), read);
    expect(batch.deleted.length).toBe(59);
    expect([...failed]).toEqual([poisoned]);
    expect([...blamed]).toEqual([poisoned]);
  });

  it("blames nobody for being asked to wait, whatever failed before", async () => {
    const { read } = provider((ids) => {
      if (ids.includes("7")) return down();
      return ids.includes("30") ? new Throttled("Slowly.", 100) : undefined;
    });
    const { failed, blamed } = await readAgain(webhooks(60), read);
    expect(failed.size).toBe(1 + 35);
    expect([...blamed]).toEqual(["7"]);
  });

  it("leads on past neighbours that always fail", async () => {
    const { read } = provider((ids) => (ids.some((id) => Number(id) < 2) ? down() : undefined));
    let waiting = webhooks(10);
    for (let attempt = 0; attempt < 300 && waiting.length > 2; attempt++) {
      const { failed } = await readAgain(waiting, read);
      waiting = waiting.filter(({ id }) => failed.has(id));
    }
    expect(waiting.map(({ id }) => id)).toEqual(["0", "1"]);
  });
});
