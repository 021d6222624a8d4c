import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SyncPage } from "@/server/providers/contract";
import { allProviders } from "@/server/providers/registry";
import type { ProviderSandbox } from "@/server/providers/sandbox-contract";
import { everyPage } from "@/server/providers/testing/every-page";
import { letIn, redirectUri } from "@/server/providers/testing/let-in";
import { recordsIn } from "@/server/providers/testing/valid-batch";
import { mountSandboxes } from "./mount";
import { type RunningSandbox, serveSandbox } from "./server";

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
    async (id, provider) => {
      expect(sandboxes.map((sandbox) => sandbox.id)).toContain(id);
      const { consent, callback, connection } = await letIn(provider, running.origin);
      expect((await fetch(consent)).status).toBe(200);
      expect(callback.toString().startsWith(redirectUri)).toBe(true);
      expect(callback.searchParams.get("state")).toBe("the-state");

      const { manifest, sync } = provider;
      expect((await sync.profile(connection)).name).not.toBe("");
      for (const kind of manifest.kinds) {
        const listed = await everyPage((cursor) => sync.ids(connection, { kind, cursor }));
        const read = await everyPage((cursor) => sync.page(connection, { kind, cursor }));
        const ids = listed.flatMap((page) => page.ids);
        expect(ids.length).toBeGreaterThan(0);
        expect(idsOf(read).toSorted()).toEqual(ids.toSorted());
        expect(read.flatMap(({ unread }) => unread)).toEqual([]);
      }
    },
  );
});

const idsOf = (pages: SyncPage[]) =>
  pages.flatMap(({ batch }) => recordsIn(batch)).map(({ externalId }) => externalId);
