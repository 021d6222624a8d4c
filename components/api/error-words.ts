import { TRPCClientError } from "@trpc/client";
import type { ApiRouter } from "@/server/api/root";

export type ErrorWords = { what: string; remedy?: string; fields?: Record<string, string[] | undefined> };

/** An error in words for people: what happened, what to do, and which fields are wrong. */
export function errorWords(error: unknown): ErrorWords {
  if (!(error instanceof TRPCClientError))
    return { what: "Something went wrong on this page.", remedy: "Load it again." };
  const { data, message }: TRPCClientError<ApiRouter> = error;
  if (!data) return { what: "The server did not answer.", remedy: "Check the connection and try again." };
  return { what: message, remedy: data.remedy, fields: data.fields };
}

/** The API's code of an error, such as `CONFLICT`; `UNKNOWN` where no answer came. */
export function errorCode(error: unknown): string {
  if (!(error instanceof TRPCClientError)) return "UNKNOWN";
  const { data }: TRPCClientError<ApiRouter> = error;
  return data?.code ?? "UNKNOWN";
}
