import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST } from "@/app/api/providers/[provider]/webhook/route";
import { deliveries } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { mountSandboxes } from "@/sandbox/mount";
import { type RunningSandbox, serveSandbox } from "@/sandbox/server";
import type { MemberCtx } from "@/server/ctx";
import { settingName } from "@/server/env";
import type { Source } from "@/server/sources/connection";
import { appAt } from "./app";
import { allProviders } from "./registry";
import type { ProviderSandbox, SentWebhook } from "./sandbox-contract";
import { letIn } from "./testing/let-in";
import { mangled } from "./testing/mangled";
import { newSource } from "./testing/told";
import { recordsIn } from "./testing/valid-batch";

const [current, older] = ["the current secret", "the older secret"];

withTestDatabase();

describe.each(allProviders().map((provider) => [provider.manifest.id, provider] as const))(
  "a webhook of %s",
  (id, provider) => {
    const { manifest, oauth, sync, webhook } = provider;
    const settings = { CLIENT_ID: "client", CLIENT_SECRET: current, CLIENT_SECRET_OLD: older };
    let standIn: ProviderSandbox;
    let running: RunningSandbox;
    let ctx: MemberCtx;
    let source: Source;

    beforeAll(async () => {
      const sandboxes = await mountSandboxes(() => ({ settings: { BEYA_SANDBOX_YEARS: "0.02" } }));
      running = await serveSandbox(sandboxes);
      const found = sandboxes.find((each) => each.id === id);
      if (!found) throw new Error(`There is no stand-in for ${id}.`);
      standIn = found;
      for (const [name, value] of Object.entries(settings)) process.env[settingName(id, name)] = value;
      ctx = await createTestOrganization();
      source = await newSource(ctx, id, oauth.account(manifest.sandboxForm));
    });
    afterAll(async () => {
      for (const name of Object.keys(settings)) delete process.env[settingName(id, name)];
      await running.close();
    });

    /** What the route answers: the status, and the code of the error if it is one. */
    async function post({ headers, body }: SentWebhook): Promise<{ status: number; code?: string }> {
      const address = `http://localhost:3000/api/providers/${id}/webhook`;
      const request = new Request(address, { method: "POST", headers, body });
      const response = await POST(request, { params: Promise.resolve({ provider: id }) });
      const text = await response.text();
      return { status: response.status, code: text ? JSON.parse(text).error?.code : undefined };
    }
    const refused = { status: 401, code: "unauthenticated" };

    const writtenDown = () =>
      withOrganization(ctx.organization.id, (tx) =>
        tx
          .select({ body: deliveries.body })
          .from(deliveries)
          .where(and(eq(deliveries.organizationId, ctx.organization.id), eq(deliveries.sourceId, source.id))),
      );

    it("is written down once when it is signed with the current secret or the older one", async () => {
      const before = (await writtenDown()).length;
      for (const sent of [standIn.webhook(current), standIn.webhook(older)]) {
        expect(await post(sent)).toEqual({ status: 200 });
        expect(await post(sent)).toEqual({ status: 200 });
      }
      expect((await writtenDown()).length).toBe(before + 2);
    });

    it("is refused and leaves nothing behind when its signature is missing, mangled or another's", async () => {
      const before = (await writtenDown()).length;
      const sent = standIn.webhook(current);
      const names = headersRead(
        (headers) => webhook.verify(appAt(id), Buffer.from(sent.body), headers),
        sent,
      );
      expect(names).not.toEqual([]);
      for (const name of names) {
        for (const [what, value] of mangled(sent.headers[name] ?? "")) {
          const { [name]: _, ...others } = sent.headers;
          const headers = value === undefined ? others : { ...others, [name]: value };
          expect(await post({ headers, body: sent.body }), `${name} is ${what}`).toEqual(refused);
        }
      }
      expect(await post(standIn.webhook("another secret"))).toEqual(refused);
      expect(await post(standIn.webhook(""))).toEqual(refused);
      expect((await writtenDown()).length).toBe(before);
    });

    it("is refused and leaves nothing behind when it was signed over other bytes", async () => {
      const before = (await writtenDown()).length;
      const { headers, body } = standIn.webhook(current);
      for (const other of [`${body} `, body.slice(1), "", "{}", "\u0000", "[".repeat(10_000)]) {
        expect(await post({ headers, body: other }), other.slice(0, 20)).toEqual(refused);
      }
      expect((await writtenDown()).length).toBe(before);
    });

    it("tells which record to read again, and that is how it is read", async () => {
      const { headers, body } = standIn.webhook(current);
      expect(headers[manifest.webhook.accountHeader]).toBe(oauth.account(manifest.sandboxForm));
      const meaning = webhook.meaning(headers[manifest.webhook.topicHeader] ?? "", JSON.parse(body));
      if (meaning.type !== "read") throw new Error(`It means ${meaning.type} instead.`);
      expect(manifest.kinds).toContain(meaning.kind);
      const { connection } = await letIn(provider, running.origin);
      const { kind, externalId } = meaning;
      const { batch } = await sync.many(connection, { kind, externalIds: [externalId] });
      expect(recordsIn(batch).map((record) => record.externalId)).toEqual([externalId]);
    });

    it("of a topic that nobody knows is none of our business", () => {
      expect(webhook.meaning("something/else", { id: 1 })).toEqual({ type: "ignored" });
    });
  },
);

/** The names of the headers of a webhook that `read` asks for. */
function headersRead(read: (headers: Headers) => unknown, { headers }: SentWebhook): string[] {
  const names = new Set<string>();
  const recording = new (class extends Headers {
    override get(name: string): string | null {
      names.add(name);
      return super.get(name);
    }
  })(headers);
  read(recording);
  return [...names];
}
