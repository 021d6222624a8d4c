// Postgres' wire protocol on a socket, for the one session that the embedded database has.
//
//   connection A ──frames──┐   one connection holds the session from its first frame until the database says
//   connection B ──frames──┼─► "ready, no transaction" (ReadyForQuery with status I); the others wait their turn.
//   connection C ──frames──┘
//
// Giving the turn away earlier would let one connection's statement destroy another's unnamed portal.

import { createServer } from "node:net";

const sslRequest = 80877103;
const cancelRequest = 80877102;
const gssRequest = 80877104;
const readyAndIdle = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const terminate = 0x58;

/** @typedef {{ execProtocolRawStream(message: Uint8Array, options: { onRawData(data: Uint8Array): void }): Promise<unknown>, runExclusive<T>(work: () => Promise<T>): Promise<T>, exec(sql: string): Promise<unknown>, isInTransaction(): boolean }} Session */

/**
 * Listens on `socketPath` and lets every connection use `session` in turn. Resolves when it listens.
 * @param {Session} session
 * @param {string} socketPath
 * @returns {Promise<{ stop(): Promise<void> }>}
 */
export async function serveWire(session, socketPath) {
  const turns = oneAtATime();
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    serveConnection(session, socket, turns);
  });
  await new Promise((fulfil, reject) => {
    server.once("error", reject);
    server.listen(socketPath, () => fulfil(undefined));
  });
  return {
    stop: () =>
      new Promise((fulfil) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => fulfil(undefined));
      }),
  };
}

/**
 * @param {Session} session
 * @param {import("node:net").Socket} socket
 * @param {ReturnType<typeof oneAtATime>} turns
 */
function serveConnection(session, socket, turns) {
  let waiting = Buffer.alloc(0);
  let started = false;
  let working = false;
  /** @type {(() => void) | undefined} */
  let giveBack;

  socket.on("data", (data) => {
    waiting = waiting.length === 0 ? data : Buffer.concat([waiting, data]);
    if (!working) void work();
  });
  socket.once("close", () => {
    if (!working) void leave();
  });

  async function work() {
    working = true;
    try {
      for (let frames = nextFrames(); frames && !socket.destroyed; frames = nextFrames()) {
        giveBack ??= await turns.take();
        let last = Buffer.alloc(0);
        await session.runExclusive(() =>
          session.execProtocolRawStream(frames, {
            onRawData: (bytes) => {
              // The session reuses its memory, so what is sent later must be a copy.
              const copy = Buffer.from(bytes);
              last = copy.length >= 6 ? copy.subarray(-6) : Buffer.concat([last, copy]).subarray(-6);
              if (!socket.destroyed) socket.write(copy);
            },
          }),
        );
        if (last.equals(readyAndIdle)) {
          giveBack();
          giveBack = undefined;
        }
      }
    } catch {
      // The client sees a broken connection and opens another; the session itself goes on with the next in turn.
      socket.destroy();
    }
    working = false;
    if (socket.destroyed) await leave();
  }

  /** All complete frames that have come, or undefined while there is none. Answers what comes before the protocol itself. */
  function nextFrames() {
    while (!started && waiting.length >= 8) {
      const length = waiting.readUInt32BE(0);
      const code = waiting.readUInt32BE(4);
      if (waiting.length < length) return undefined;
      if (code === cancelRequest) {
        socket.destroy();
        return undefined;
      }
      if (code !== sslRequest && code !== gssRequest) {
        started = true;
        return taken(length);
      }
      waiting = waiting.subarray(length);
      socket.write("N");
    }
    if (!started) return undefined;
    let end = 0;
    while (waiting.length - end >= 5) {
      if (waiting[end] === terminate) {
        socket.end();
        break;
      }
      const next = end + 1 + waiting.readUInt32BE(end + 1);
      if (next > waiting.length) break;
      end = next;
    }
    return end === 0 ? undefined : taken(end);
  }

  /** @param {number} length */
  function taken(length) {
    const frames = waiting.subarray(0, length);
    waiting = waiting.subarray(length);
    return frames;
  }

  /** A connection that goes in the middle of something leaves nothing open behind it. */
  async function leave() {
    const done = giveBack;
    giveBack = undefined;
    if (!done) return;
    try {
      if (session.isInTransaction()) await session.exec("rollback");
    } finally {
      done();
    }
  }
}

/** Turns in order of asking: `take` resolves with the function that ends one's turn. */
function oneAtATime() {
  /** @type {Promise<void>} */
  let last = Promise.resolve();
  return {
    /** @returns {Promise<() => void>} */
    take() {
      const before = last;
      /** @type {() => void} */
      let end = () => {};
      last = new Promise((fulfil) => {
        end = () => fulfil();
      });
      return before.then(() => end);
    },
  };
}
