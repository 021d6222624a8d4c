import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { withOrganization, withSystem } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { emit } from "./outbox";
import { sendOutbox } from "./send-outbox";
import { type Sweeper, startSweeper } from "./sweeper";
import { createTestClient, withJobServers } from "./testing/job-server";

withTestDatabase();
const start = withJobServers();
let sweeper: Sweeper | undefined;

afterEach(async () => {
  await sweeper?.stop();
  sweeper = undefined;
  await withSystem((tx) => tx.execute(sql`delete from outbox`));
});

const promise = (organizationId: string) =>
  withOrganization(organizationId, (tx) => emit(tx, "insights/requested", { organizationId }));
const waiting = () =>
  withSystem((tx) => tx.execute(sql`select attempts from outbox where sent_at is null order by attempts`));

describe("a promised event", () => {
  it("reaches its job right after the commit, and never where the transaction failed", async () => {
    const { organization } = await createTestOrganization();
    const client = createTestClient();
    const heard: string[] = [];
    let told = () => {};
    const wasHeard = new Promise<void>((resolve) => {
      told = resolve;
    });
    const job = client.createFunction(
      { id: "hears", triggers: [{ event: "insights/requested" }] },
      ({ event }) => {
        heard.push(event.data.organizationId);
        told();
      },
    );
    const server = await start(client, [job]);
    // So slow that only the nudge explains an event that is heard at all.
    sweeper = startSweeper({ everyMs: 3_600_000, send: () => sendOutbox((events) => client.send(events)) });
    const failed = withOrganization(organization.id, async (tx) => {
      await emit(tx, "insights/requested", { organizationId: organization.id });
      throw new Error("changed our mind");
    });
    await expect(failed).rejects.toThrow("changed our mind");
    await promise(organization.id);
    await wasHeard;
    await server.settle();
    expect(heard).toEqual([organization.id]);
  });

  it("waits while the job server is away, and is sent when it is back", async () => {
    const { organization } = await createTestOrganization();
    await promise(organization.id);
    const away = () => Promise.reject(new Error("nobody there"));
    await expect(sendOutbox(away)).rejects.toThrow("nobody there");
    expect(await waiting()).toEqual([{ attempts: 1 }]);
    const sent: string[] = [];
    expect(await sendOutbox(async (events) => sent.push(...events.map(({ name }) => name)))).toBe(1);
    expect(sent).toEqual(["insights/requested"]);
    expect(await waiting()).toEqual([]);
  });

  it("is heard once even where noting that it was sent failed", async () => {
    const { organization } = await createTestOrganization();
    const client = createTestClient();
    let heard = 0;
    const job = client.createFunction(
      { id: "hears", triggers: [{ event: "insights/requested" }] },
      () => void heard++,
    );
    const server = await start(client, [job]);
    await promise(organization.id);
    const sendThenBreak = async (events: Parameters<typeof client.send>[0]) => {
      await client.send(events);
      throw new Error("the connection broke");
    };
    await expect(sendOutbox(sendThenBreak)).rejects.toThrow("the connection broke");
    expect(await sendOutbox((events) => client.send(events))).toBe(1);
    await server.settle();
    expect(heard).toBe(1);
  });

  it("that is refused does not hold up the others", async () => {
    const [first, second] = [await createTestOrganization(), await createTestOrganization()];
    await promise(first.organization.id);
    await promise(second.organization.id);
    const sent: unknown[] = [];
    const picky = async (events: { data: Record<string, unknown> }[]) => {
      if (events.some(({ data }) => data.organizationId === first.organization.id))
        throw new Error("refused");
      sent.push(...events.map(({ data }) => data.organizationId));
    };
    for (let sweep = 0; sweep < 3; sweep++) await sendOutbox(picky).catch(() => {});
    expect(sent).toEqual([second.organization.id]);
    expect(await waiting()).toHaveLength(1);
  });
});
