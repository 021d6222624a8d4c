/** The connection under a transaction ended: by the driver, the network, or a Postgres that stops. */
const lost = [
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "ECONNRESET",
  "EPIPE",
  "57P01",
  "57P02",
];
/** No connection could be made: nobody listens, or a Postgres that begins or is full. */
const refused = ["CONNECT_TIMEOUT", "ECONNREFUSED", "57P03", "53300"];

/** Whether the connection ended while it was used. What was not committed is gone. */
export const isConnectionLost = (error: unknown) => hasCode(error, lost);

/** Whether the database cannot be reached now; asked again in a moment, it may answer. */
export const isDatabaseAway = (error: unknown) => hasCode(error, [...lost, ...refused]);

/** Queries wrap the driver's error; errors of others, such as a provider's, are not looked into. */
function hasCode(error: unknown, codes: string[]): boolean {
  if (!(error instanceof Error)) return false;
  if ("query" in error && hasCode(error.cause, codes)) return true;
  return "code" in error && codes.includes(String(error.code));
}
