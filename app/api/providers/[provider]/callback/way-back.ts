import type { ConnectProblem } from "@/components/sources/connect-problems";
import { DomainError, type DomainErrorCode } from "@/server/errors";
import { orUnavailable } from "@/server/http";
import type { Logger } from "@/server/log";
import type { FinishedConnection } from "@/server/sources/finish-connection";
import { sourcesPage } from "../addresses";

const problems: Partial<Record<DomainErrorCode, ConnectProblem>> = {
  forbidden: "no-access",
  unavailable: "no-answer",
  "too-many": "no-answer",
  invalid: "not-set-up",
  "not-found": "not-set-up",
};

/** Where a member goes who comes back from a provider: to Sources whatever happens, which says what became of it. */
export async function wayBack(finish: () => Promise<FinishedConnection>, logger: Logger): Promise<URL> {
  try {
    const { sourceId, brokenSince } = await finish();
    return sourcesPage({
      connected: sourceId,
      ...(brokenSince ? { brokenSince: brokenSince.toISOString() } : {}),
    });
  } catch (caught) {
    const error = orUnavailable(caught, logger);
    const problem = error instanceof DomainError ? problems[error.code] : undefined;
    // What could not be parsed is quoted by the error, and may have been a token.
    if (!problem) logger.error({ err: error instanceof SyntaxError ? error.name : error }, "not connected");
    return sourcesPage({ problem: problem ?? "failed" });
  }
}
