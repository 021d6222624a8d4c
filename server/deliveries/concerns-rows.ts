/**
 * Whether the database refused what it was given, rather than being away: data it cannot hold, a constraint, a limit, or
 * a conflict with another transaction. By SQLSTATE class.
 */
export function concernsRows(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string" && /^(22|23|40|54)...$/.test(cause.code))
      return true;
  }
  return false;
}
