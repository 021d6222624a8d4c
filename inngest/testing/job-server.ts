import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/next";
import { afterEach } from "vitest";
import { log } from "@/server/log";
import { embeddedFetch } from "../embedded/api";
import { type JobServer, type JobServerOptions, startJobServer } from "../embedded/server";

/** The real SDK's client, its requests answered in this process. */
export function createTestClient() {
  return new Inngest({
    id: "test",
    isDev: true,
    baseUrl: "http://jobs.beya.internal/",
    fetch: embeddedFetch,
    logger: log,
  });
}

/** A clock that stands still until it is moved. */
export function createClock(start = new Date()) {
  let time = start.getTime();
  return {
    now: () => new Date(time),
    advance: (ms: number) => {
      time += ms;
    },
  };
}

/** Starts servers on the SDK's real serve handler, and stops them after each test. */
export function withJobServers() {
  const running: JobServer[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop(100)));
  });
  return async (
    client: Inngest.Any,
    functions: InngestFunction.Any[],
    options: Partial<JobServerOptions> = {},
  ): Promise<JobServer> => {
    const server = await startJobServer({ handler: serve({ client, functions }), pollMs: 20, ...options });
    running.push(server);
    return server;
  };
}
