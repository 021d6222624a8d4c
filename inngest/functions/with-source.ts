import { NonRetriableError, RetryAfterError } from "inngest";
import type { Ctx } from "@/server/ctx";
import { organizationCtx } from "@/server/ctx";
import { DomainError, wordsOf } from "@/server/errors";
import { ReconnectNeeded, Throttled } from "@/server/providers/http";
import { markBroken, noteProblem } from "@/server/sources/mark-broken";

/** So often a provider may fail in a row before a person is told; most failures are over sooner. */
const quietAttempts = 3;

/**
 * Runs one verb on a source and turns what a provider's client throws into what the job server understands: wait this
 * long, or stop for good after the source was marked broken. From the fourth attempt on the source says what is wrong.
 */
export async function withSource<T>(
  data: { organizationId: string; sourceId: string },
  work: (ctx: Ctx) => Promise<T>,
  attempt = 0,
): Promise<T> {
  const ctx = await organizationCtx(data.organizationId);
  try {
    return await work(ctx);
  } catch (error) {
    if (error instanceof ReconnectNeeded) {
      await markBroken(ctx, data.sourceId, wordsOf(error));
      throw new NonRetriableError(error.message, { cause: error });
    }
    if (attempt >= quietAttempts) await noteProblem(ctx, data.sourceId, forNow(error));
    if (error instanceof Throttled) throw new RetryAfterError(error.message, Math.ceil(error.waitMs));
    throw error;
  }
}

/** Why it cannot be read just now. */
function forNow(error: unknown): string {
  const message =
    error instanceof DomainError ? error.message : "The account told something that B could not read.";
  return wordsOf({ message, remedy: "B tries again by itself." });
}
