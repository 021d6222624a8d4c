import { ZodError } from "zod";
import { isDatabaseAway } from "@/db/connection-lost";
import { env } from "./env";
import { DomainError, httpStatus, unavailable } from "./errors";
import { type Logger, log } from "./log";

/** What is unavailable is worth another try after this. */
export const retryAfterSeconds = "5";

/** Answers a request with what `work` returns, or with the error as JSON: the one place where routes convert errors. */
export async function respond(work: () => Promise<Response>, logger: Logger = log): Promise<Response> {
  try {
    return await work();
  } catch (caught) {
    const error = orUnavailable(caught, logger);
    if (error instanceof DomainError) {
      const { code, message, remedy } = error;
      const headers = code === "unavailable" ? { "retry-after": retryAfterSeconds } : undefined;
      return Response.json({ error: { code, message, remedy } }, { status: httpStatus[code], headers });
    }
    if (error instanceof ZodError) {
      const message = error.issues.map((issue) => issue.message).join(" ");
      return Response.json({ error: { code: "invalid", message } }, { status: 400 });
    }
    logger.error({ err: error }, "request failed");
    const message = "Something went wrong on our side. It has been noted; try again in a moment.";
    return Response.json({ error: { code: "internal", message } }, { status: 500 });
  }
}

/** An error that says no more than that the database is away becomes `unavailable`; any other stays what it is. */
export function orUnavailable(error: unknown, logger: Logger): unknown {
  if (!isDatabaseAway(error)) return error;
  logger.error({ err: error }, "the database cannot be reached");
  return unavailable("The data cannot be reached at the moment.", "Try again in a few seconds.");
}

/**
 * Refuses a request that a page of another site makes with the visitor's cookie. Programs send no Origin and are let
 * through; browsers always send it with what changes something.
 */
export function requireSameOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  const ours = [host, env.NEXTAUTH_URL && new URL(env.NEXTAUTH_URL).host];
  const foreign =
    origin === null ? site === "cross-site" : !URL.canParse(origin) || !ours.includes(new URL(origin).host);
  if (foreign) throw new DomainError("forbidden", "This request comes from another site.");
}

/** The body's bytes. Throws `too-large` before more than `most` are held. */
export async function readBody(request: Request, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > most) throw new DomainError("too-large", `A body here can have ${most} bytes at most.`);
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}
