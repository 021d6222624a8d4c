import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { ProviderSandbox } from "@/server/providers/sandbox-contract";

/** What of a stand-in answers requests. */
type Answering = Pick<ProviderSandbox, "id" | "answer">;
export type RunningSandbox = { origin: string; close: () => Promise<void> };

/**
 * The outside world on one port of this machine: `/<provider>/…` is answered by the provider's own stand-in, `/` tells
 * which there are.
 */
export async function serveSandbox(sandboxes: Answering[], port = 0): Promise<RunningSandbox> {
  const server = createServer((request, response) => {
    answer(sandboxes, request, response).catch((error: unknown) => {
      // A body that fails half way can only be cut.
      if (response.headersSent) request.socket.destroy();
      else response.writeHead(500).end(error instanceof Error ? error.message : "failed");
    });
  });
  const listening = await listen(server, port);
  return {
    origin: `http://127.0.0.1:${listening}`,
    close: () =>
      new Promise((fulfil) => {
        server.closeAllConnections();
        server.close(() => fulfil());
      }),
  };
}

async function answer(
  sandboxes: Answering[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host}`);
  const [, id = ""] = url.pathname.split("/");
  const sandbox = sandboxes.find((each) => each.id === id);
  if (!sandbox) {
    const found = id === "";
    outgoing.writeHead(found ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    outgoing.end(found ? contents(sandboxes) : "There is no such stand-in.");
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) if (value) headers.set(name, String(value));
  const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
  const request = new Request(url, {
    method: incoming.method,
    headers,
    body: hasBody ? Buffer.concat(chunks) : undefined,
  });
  const response = await sandbox.answer(request, url.pathname.slice(id.length + 1) || "/");
  if (response === "reset") {
    incoming.socket.destroy();
    return;
  }
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  for await (const chunk of response.body ?? []) outgoing.write(chunk);
  outgoing.end();
}

function contents(sandboxes: Answering[]): string {
  const items = sandboxes.map(({ id }) => `<li><a href="/${id}/control">${id}</a></li>`).join("");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox</title>
<h1>The outside world, made up</h1><p>Make something happen at:</p><ul>${items}</ul></html>`;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((fulfil, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      fulfil(typeof address === "object" && address ? address.port : port);
    });
  });
}
