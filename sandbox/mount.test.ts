import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sandboxAppAt } from "@/server/providers/app";
import type { Connection } from "@/server/providers/contract";
import { Throttled } from "@/server/providers/http";
import { allProviders } from "@/server/providers/registry";
import type { ProviderSandbox } from "@/server/providers/sandbox-contract";
import { mountSandboxes } from "./mount";
import { type RunningSandbox, serveSandbox } from "./server";

const redirectUri = "http://localhost:3000/callback";

describe("the sandbox of the outside world", () => {
  let sandboxes: ProviderSandbox[];
  let running: RunningSandbox;

  beforeAll(async () => {
    sandboxes = await mountSandboxes(() => ({ settings: { BEYA_SANDBOX_YEARS: "0.05" } }));
    running = await serveSandbox(sandboxes);
  });
  afterAll(() => running.close());

  it("names every stand-in and says so where there is none", async () => {
    const contents = await (await fetch(running.origin)).text();
    for (const { id } of sandboxes) expect(contents).toContain(`/${id}/control`);
    expect((await fetch(`${running.origin}/nobody/`)).status).toBe(404);
  });

  it.each(allProviders().map((provider) => [provider.manifest.id, provider] as const))(
    "lets B in at %s and tells it everything",
    async (id, { manifest, oauth, sync }) => {
      expect(sandboxes.map((sandbox) => sandbox.id)).toContain(id);
      const app = sandboxAppAt(id, running.origin);
      const account = oauth.account(manifest.sandboxForm);

      const consent = oauth.authorizeUrl(app, { account, state: "the-state", redirectUri });
      expect((await fetch(consent)).status).toBe(200);
      const agreed = await fetch(consent, { method: "POST", redirect: "manual" });
      const callback = new URL(agreed.headers.get("location") ?? "");
      expect(callback.toString().startsWith(redirectUri)).toBe(true);
      expect(callback.searchParams.get("state")).toBe("the-state");
      oauth.verifyCallback(app, callback.searchParams, account, new Date());

      const code = callback.searchParams.get("code") ?? "";
      const { accessToken } = await oauth.exchangeCode(app, { account, code, redirectUri });
      const connection: Connection = { app, account, accessToken: async () => accessToken };
      expect((await sync.profile(connection)).name).not.toBe("");
      for (const kind of manifest.kinds) {
        const listed = await idsOf((cursor) => sync.ids(connection, { kind, cursor }));
        expect(listed.length).toBeGreaterThan(0);
        const read = await idsOf(async (cursor) => {
          const { batch, cursor: next } = await sync.page(connection, { kind, cursor });
          const records = [...batch.customers, ...batch.products, ...batch.orders];
          return { ids: records.map(({ externalId }) => externalId), cursor: next };
        });
        expect(read.toSorted()).toEqual(listed.toSorted());
      }
    },
  );
});

/** All pages' ids, as patiently as the provider wants it. */
async function idsOf(
  page: (cursor: string | undefined) => Promise<{ ids: string[]; cursor?: string }>,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    try {
      const answer = await page(cursor);
      ids.push(...answer.ids);
      cursor = answer.cursor;
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      await new Promise((fulfil) => setTimeout(fulfil, error.waitMs));
    }
  } while (cursor);
  return ids;
}
