import { syncStates } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { sandboxAppAt } from "@/server/providers/app";
import { providerOf } from "@/server/providers/registry";
import { sandboxShop } from "@/server/providers/shopify/sandbox";
import type { Tokens } from "@/server/providers/shopify/sandbox/tokens";
import { storeCredentials } from "../credentials";

/** A source connected to the sandbox shop at `origin`, as the connect flow leaves it. */
export async function connectSandboxShop(ctx: Ctx, origin: string, tokens: Tokens): Promise<string> {
  const organizationId = ctx.organization.id;
  const provider = providerOf("shopify");
  const app = sandboxAppAt("shopify", origin);
  const access = await provider.oauth.exchangeCode(app, {
    account: sandboxShop,
    code: tokens.newCode("http://localhost/callback"),
    redirectUri: "http://localhost/callback",
  });
  return withOrganization(organizationId, async (tx) => {
    const [source] = await tx
      .insert(sources)
      .values({ organizationId, provider: "shopify", account: sandboxShop, name: sandboxShop })
      .returning();
    if (!source) throw new Error("The source was not written.");
    await storeCredentials(tx, organizationId, source.id, access);
    await tx
      .insert(syncStates)
      .values(provider.manifest.kinds.map((kind) => ({ organizationId, sourceId: source.id, kind })));
    return source.id;
  });
}
