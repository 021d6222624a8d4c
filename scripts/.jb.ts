import { Inngest } from "inngest";
import { serve } from "inngest/next";
import { adoptDatabase, closeDatabase, openEmbedded, openPostgres } from "@/db/client";
import { embeddedFetch } from "@/inngest/embedded/api";
import { startJobServer } from "@/inngest/embedded/server";

const url = process.env.TEST_DATABASE_URL;
adoptDatabase(
  url
    ? await openPostgres(url.replace(/\/postgres$/, "/jobs_bench"), 6)
    : await openEmbedded({ dataDir: "memory://" }),
);
const client = new Inngest({
  id: "t",
  isDev: true,
  baseUrl: "http://jobs.beya.internal/",
  fetch: embeddedFetch,
  logger: {
    info() {},
    warn() {},
    error(...a: any) {
      console.log(a);
    },
    debug() {},
  },
});
const N = 500;
const long = client.createFunction({ id: "long", triggers: [{ event: "b/long" }] }, async ({ step }) => {
  for (let i = 0; i < N; i++) await step.run(`s${i}`, () => i);
});
const short = client.createFunction({ id: "short", triggers: [{ event: "b/short" }] }, async ({ step }) => {
  for (let i = 0; i < 5; i++) await step.run(`s${i}`, () => i);
});
const one = client.createFunction({ id: "one", triggers: [{ event: "b/one" }] }, async ({ step }) => {
  await step.run(`s`, () => 1);
});
const server = await startJobServer({ handler: serve({ client, functions: [long, short, one] }) });
for (const [name, count, per] of [
  ["long", 1, N],
  ["long", 4, N],
  ["short", 200, 5],
  ["one", 500, 1],
] as const) {
  const t = performance.now(); const c0=process.cpuUsage();
  await client.send(Array.from({ length: count }, () => ({ name: `b/${name}`, data: {} })));
  await server.settle();
  const ms = performance.now() - t;
  const c=process.cpuUsage(c0); console.log("cpu us/step", Math.round((c.user+c.system)/(count*per)), name, count, "runs", Math.round(((count * per) / ms) * 1000), "steps/s", Math.round(ms));
}

{ const h = serve({ client, functions: [long] }); const steps: any = {}; const t = performance.now(); const c0=process.cpuUsage(); let n=0;
 const order: string[] = [];
 for (let i=0;i<200;i++) { const r = await h.POST(new Request("http://x/api/inngest?fnId=t-long&stepId=step",{method:"POST",headers:{host:"x","content-type":"application/json"},body:JSON.stringify({version:-1,event:{name:"b/long",data:{}},events:[{name:"b/long",data:{}}],steps,ctx:{run_id:"r",attempt:0,max_attempts:4,disable_immediate_execution:false,use_api:false,stack:{stack:order,current:order.length}}})}) as any, undefined); const ops = JSON.parse(await r.text()); for (const op of ops) { steps[op.id]={type:"data",data:op.data}; order.push(op.id); n++; } }
 const c=process.cpuUsage(c0); console.log("direct", n, "cpu us/step", Math.round((c.user+c.system)/n), Math.round(n/(performance.now()-t)*1000), "steps/s"); }
await server.stop();
await closeDatabase();
