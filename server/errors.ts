/**
 * The family of errors that people may see. `message` says what happened, `remedy` what to do.
 * Each transport converts them once; anything else is an internal error whose words stay in the log.
 */
export class DomainError extends Error {
  constructor(
    readonly code: DomainErrorCode,
    message: string,
    readonly remedy?: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = "DomainError";
  }
}

export type DomainErrorCode = keyof typeof httpStatus;

export const httpStatus = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "too-many": 429,
  unavailable: 503,
} as const;

export const invalid = (message: string, remedy?: string) => new DomainError("invalid", message, remedy);
export const notFound = (what: string) => new DomainError("not-found", `There is no such ${what} here.`);
export const conflict = (message: string, remedy?: string) => new DomainError("conflict", message, remedy);
export const unavailable = (message: string, remedy?: string) =>
  new DomainError("unavailable", message, remedy);

/** What happened and what to do, one after the other. */
export function wordsOf({ message, remedy }: Pick<DomainError, "message" | "remedy">): string {
  return remedy ? `${message} ${remedy}` : message;
}
