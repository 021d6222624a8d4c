import { randomBytes } from "node:crypto";
import { z } from "zod";
import { connectionRequests } from "@/db/schema/connections";
import { withOrganization } from "@/db/tenant";
import type { MemberCtx } from "@/server/ctx";
import { DomainError, invalid } from "@/server/errors";
import { contentHash } from "@/server/ids";
import { appAt } from "@/server/providers/app";
import { providerOf } from "@/server/providers/registry";

const lifetimeMs = 10 * 60_000;

export const beginConnectionInput = z.object({
  provider: z.string(),
  form: z.record(z.string(), z.string().max(300)),
});

/**
 * Where to send the member so that they let Beya in. Writes down a state that works once, within ten minutes, for this
 * member alone. Throws `invalid` for a form that does not fit the manifest.
 */
export async function beginConnection(
  ctx: MemberCtx,
  input: z.input<typeof beginConnectionInput>,
  redirectUri: string,
): Promise<string> {
  if (!["owner", "admin"].includes(ctx.member.role)) {
    throw new DomainError("forbidden", "Only an owner or admin can connect a source.", "Ask one of them.");
  }
  const { provider: id, form } = beginConnectionInput.parse(input);
  const provider = providerOf(id);
  for (const field of provider.manifest.connectFields) {
    if (!new RegExp(`^(?:${field.pattern})$`).test((form[field.id] ?? "").trim())) {
      throw invalid(`${field.label} does not look right.`, `Write it like ${field.placeholder}.`);
    }
  }
  const account = provider.oauth.account(form);
  const state = randomBytes(32).toString("base64url");
  await withOrganization(ctx.organization.id, (tx) =>
    tx.insert(connectionRequests).values({
      stateHash: contentHash(state),
      organizationId: ctx.organization.id,
      userId: ctx.member.userId,
      provider: id,
      account,
      expiresAt: new Date(ctx.now().getTime() + lifetimeMs),
    }),
  );
  return provider.oauth.authorizeUrl(appAt(id), { account, state, redirectUri });
}
