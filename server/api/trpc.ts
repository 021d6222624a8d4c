import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError, z } from "zod";
import type { MemberCtx } from "@/server/ctx";
import { DomainError, type DomainErrorCode } from "@/server/errors";
import { orUnavailable } from "@/server/http";
import { log } from "@/server/log";

export type ApiContext = { member?: MemberCtx; traceId: string };

const codes = {
  invalid: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  "not-found": "NOT_FOUND",
  conflict: "CONFLICT",
  "too-large": "PAYLOAD_TOO_LARGE",
  "too-many": "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
} as const satisfies Record<DomainErrorCode, TRPCError["code"]>;

const t = initTRPC.context<ApiContext>().create({
  transformer: superjson,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    // Only the words of our own errors are for people; the rest stays in the log.
    message:
      error.cause instanceof DomainError || error.cause instanceof ZodError
        ? shape.message
        : publicMessage(error),
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      path: shape.data.path,
      remedy: error.cause instanceof DomainError ? error.cause.remedy : undefined,
      fields: error.cause instanceof ZodError ? z.flattenError(error.cause).fieldErrors : undefined,
    },
  }),
});

function publicMessage(error: TRPCError): string {
  if (error.code === "UNAUTHORIZED") return "You are signed out. Sign in and try again.";
  if (error.code === "NOT_FOUND") return "There is no such thing here.";
  return "Something went wrong on our side. It has been noted; try again in a moment.";
}

const convertErrors = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = orUnavailable(result.error.cause, ctx.member?.log ?? log);
  if (cause instanceof DomainError) {
    throw new TRPCError({ code: codes[cause.code], message: cause.message, cause });
  }
  if (cause instanceof ZodError) {
    const message = cause.issues.map((issue) => issue.message).join(" ");
    throw new TRPCError({ code: "BAD_REQUEST", message, cause });
  }
  if (result.error.code === "INTERNAL_SERVER_ERROR") {
    (ctx.member?.log ?? log).error(
      { err: cause ?? result.error, path, traceId: ctx.traceId },
      "procedure failed",
    );
  }
  return result;
});

export const router = t.router;
export const createCaller = t.createCallerFactory;

/** For everybody, signed in or not. */
export const publicProcedure = t.procedure.use(convertErrors);

/** For members: `ctx` is the member's own, and verbs take it as it is. */
export const memberProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.member) throw new TRPCError({ code: "UNAUTHORIZED" });
  return next({ ctx: { ...ctx, ...ctx.member, member: ctx.member.member, traceId: ctx.traceId } });
});
