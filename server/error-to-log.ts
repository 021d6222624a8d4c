/**
 * An error as it may stand in a log. A failed query carries its text and its values, which are what people wrote and
 * bought; what is kept of it is what the database said, and where in our code it was asked.
 */
export function errorToLog(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return {
    type: error.name,
    message: messageOf(error),
    ...("code" in error ? { code: error.code } : {}),
    // Its first lines repeat the message.
    stack: error.stack?.split("\n").filter((line) => line.startsWith("    at ")),
    ...(error.cause === undefined ? {} : { cause: errorToLog(error.cause) }),
  };
}

function messageOf(error: Error): string {
  if ("query" in error && "params" in error) return "A query failed.";
  // Of SQLSTATE class 22, data exceptions, the message quotes the value.
  if ("code" in error && /^22...$/.test(String(error.code))) return "The database refused a value.";
  return error.message;
}
