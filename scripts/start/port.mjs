import { createServer } from "node:net";
import { Stop } from "./tell.mjs";

/**
 * Refuses a port that is taken or not permitted.
 * @param {number} port
 * @param {string} [host]
 */
export async function checkPort(port, host) {
  const problem = await new Promise((fulfil) => {
    const server = createServer();
    server.once("error", (error) => fulfil("code" in error ? error.code : error.message));
    server.listen({ port, host }, () => server.close(() => fulfil(undefined)));
  });
  if (!problem) return;
  const what = {
    EADDRINUSE: `Port ${port} is in use by another program.`,
    EACCES: `This account may not listen on port ${port}.`,
  }[String(problem)];
  throw new Stop(
    what ?? `Beya cannot listen on port ${port}${host ? ` of ${host}` : ""} (${problem}).`,
    `Stop what uses it, or choose another: npm start -- --port ${port < 65_000 ? Math.max(port, 3000) + 1 : 3000}`,
  );
}
