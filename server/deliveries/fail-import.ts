import { and, eq, isNull } from "drizzle-orm";
import { imports } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { DomainError } from "@/server/errors";

/** Ends an import that cannot go on, with the reason a person can use. What had arrived stays. */
export async function failImport(ctx: Ctx, { id, error }: { id: string; error: unknown }): Promise<void> {
  if (!(error instanceof DomainError)) ctx.log.error({ err: error, importId: id }, "import failed");
  await withOrganization(ctx.organization.id, (tx) =>
    tx
      .update(imports)
      .set({ status: "failed", problem: problemOf(error), finishedAt: ctx.now() })
      .where(
        and(eq(imports.organizationId, ctx.organization.id), eq(imports.id, id), isNull(imports.finishedAt)),
      ),
  );
}

/** What may be shown of an error. */
export function problemOf(error: unknown): string {
  if (error instanceof DomainError) return [error.message, error.remedy].filter(Boolean).join(" ");
  return "The import broke off for a reason on our side. Upload the file again: what arrived stays and counts once.";
}
