import type { Ctx } from "@/server/ctx";
import { DomainError } from "@/server/errors";

/** Bringing data in and taking it out is not for agents, who answer customers. Background work has no member and may. */
export function requireImporter(ctx: Ctx): void {
  if (ctx.member?.role === "agent") {
    throw new DomainError("forbidden", "Your seat does not allow importing data.", "Ask an owner or admin.");
  }
}
