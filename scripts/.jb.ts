import { openEmbedded, openPostgres, adoptDatabase, closeDatabase } from "@/db/client";
import { Inngest } from "inngest"; import { serve } from "inngest/next";
import { embeddedFetch } from "@/inngest/embedded/api"; import { startJobServer } from "@/inngest/embedded/server";
const url = process.env.TEST_DATABASE_URL;
adoptDatabase(url ? await openPostgres(url.replace(/\/postgres$/, "/jobs_bench"), 6) : await openEmbedded({ dataDir: "memory://" }));
const client = new Inngest({ id: "t", isDev: true, baseUrl: "http://jobs.beya.internal/", fetch: embeddedFetch, logger: {info(){},warn(){},error(...a:any){console.log(a)},debug(){}} });
const N = 500;
const long = client.createFunction({ id: "long", triggers: [{ event: "b/long" }] }, async ({ step }) => { for (let i=0;i<N;i++) await step.run(`s${i}`, () => i); });
const short = client.createFunction({ id: "short", triggers: [{ event: "b/short" }] }, async ({ step }) => { for (let i=0;i<5;i++) await step.run(`s${i}`, () => i); });
const one = client.createFunction({ id: "one", triggers: [{ event: "b/one" }] }, async ({ step }) => { await step.run(`s`, () => 1); });
const server = await startJobServer({ handler: serve({ client, functions: [long, short, one] }) });
for (const [name, count, per] of [["long",1,N],["long",4,N],["short",200,5],["one",500,1]] as const) {
  const t = performance.now();
  await client.send(Array.from({length:count},()=>({name:`b/${name}`,data:{}})));
  await server.settle();
  const ms = performance.now()-t; console.log(name, count, "runs", Math.round(count*per/ms*1000), "steps/s", Math.round(ms));
}
await server.stop(); await closeDatabase();
