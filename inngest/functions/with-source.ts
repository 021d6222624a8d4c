import { NonRetriableError, RetryAfterError } from "inngest";
import type { Ctx } from "@/server/ctx";
import { organizationCtx } from "@/server/ctx";
import { ReconnectNeeded, Throttled } from "@/server/providers/http";
import { markBroken } from "@/server/sources/mark-broken";

/**
 * Runs one verb on a source and turns what a provider's client throws into what the job server understands: wait this
 * long, or stop for good after the source was marked broken.
 */
export async function withSource<T>(
  data: { organizationId: string; sourceId: string },
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const ctx = await organizationCtx(data.organizationId);
  try {
    return await work(ctx);
  } catch (error) {
    if (error instanceof Throttled) throw new RetryAfterError(error.message, Math.ceil(error.waitMs));
    if (error instanceof ReconnectNeeded) {
      await markBroken(ctx, data.sourceId, error.message);
      throw new NonRetriableError(error.message, { cause: error });
    }
    throw error;
  }
}
