// A process to be killed: runs jobs over the database of its settings until all of them have ended. What a job does is
// written under a key of its own, as our verbs write, with the number of times that it was done.

import { sql } from "drizzle-orm";
import { Inngest } from "inngest";
import { serve } from "inngest/next";
import { closeDatabase, database } from "@/db/client";
import { embeddedFetch } from "../embedded/api";
import { startJobServer } from "../embedded/server";

const orders = Number(process.argv[2]);
const { db } = await database();
await db.execute(sql`create table if not exists effects (key text primary key, times integer not null)`);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
async function effect(key: string): Promise<string> {
  await pause(5);
  await db.execute(sql`
    insert into effects values (${key}, 1) on conflict (key) do update set times = effects.times + 1`);
  await pause(5);
  return key;
}

const client = new Inngest({ id: "crash", isDev: true, baseUrl: "http://jobs/", fetch: embeddedFetch });
const pack = client.createFunction(
  { id: "pack", triggers: [{ event: "order/paid" }] },
  async ({ event, step }) => {
    const { order } = event.data;
    await step.run("pack", () => effect(`${order} packed`));
    await step.run("ship", () => effect(`${order} shipped`));
  },
);
const invoice = client.createFunction(
  { id: "invoice", triggers: [{ event: "invoice/asked" }] },
  async ({ event, step }) => step.run("invoice", () => effect(`${event.data.order} invoiced`)),
);
const take = client.createFunction(
  { id: "take", triggers: [{ event: "order/placed" }], concurrency: { key: "event.data.shop", limit: 2 } },
  async ({ event, step }) => {
    const { order } = event.data;
    await step.run("check", () => effect(`${order} checked`));
    await Promise.all([
      step.run("reserve", () => effect(`${order} reserved`)),
      step.run("charge", () => effect(`${order} charged`)),
    ]);
    await step.invoke("invoice", { function: invoice, data: { order } });
    await step.sendEvent("paid", { name: "order/paid", data: { order } });
    await step.run("close", () => effect(`${order} closed`));
  },
);

const server = await startJobServer({
  handler: serve({ client, functions: [take, pack, invoice] }),
  backoffMs: () => 50,
});
process.stdout.write("ready\n");
for (let order = 0; order < orders; order++) {
  await client.send({ id: `order-${order}`, name: "order/placed", data: { order, shop: order % 3 } });
}
await server.settle();
await server.stop();
await closeDatabase();
process.stdout.write("done\n");
