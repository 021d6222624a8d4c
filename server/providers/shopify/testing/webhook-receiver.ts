import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

export type Received = { headers: IncomingMessage["headers"]; body: string };

export type WebhookReceiver = { address: string; received: Received[]; close: () => void };

/** A server that notes what it is sent, and answers as it is told to. */
export async function receiveWebhooks(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    answer(response, request);
  });
  return {
    address: `http://127.0.0.1:${await listen(server)}/`,
    received,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((fulfil) =>
    server.listen(0, "127.0.0.1", () => {
      const bound = server.address();
      fulfil(typeof bound === "object" && bound ? bound.port : 0);
    }),
  );
}
