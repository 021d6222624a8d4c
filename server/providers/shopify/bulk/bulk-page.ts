import { DomainError } from "@/server/errors";
import type { Connection, Reading, SyncPage } from "../../contract";
import { emptyBatch } from "../../normalized-contract";
import type { ShopifyKind } from "../queries";
import { isUnderWay, type Operation, operationOf, runOperation } from "./operation";
import { cursorOf, type Position } from "./position";
import { readThings } from "./read-things";
import { resultWindow } from "./result-window";
import { Ungrouped, wholeThings } from "./whole-things";

/**
 * From so many records of a kind on, Shopify prepares them as one file. Two thousand orders are eighty pages one after the
 * other, a minute or so of asking; a file takes about that long before its first line, whatever its size (no real shop
 * has been timed yet). Below, paging shows the first records at once.
 */
export const bulkFrom = 2000;

/** Things of one page: more are not written faster, and the embedded database does nothing else meanwhile. */
const thingsAtOnce = 200;
/** Some two hundred orders. */
const windowBytes = 2 ** 19;
/** The largest thing with all that it holds. Shopify's own lines of one order end far below. */
const mostWindowBytes = 64 * 2 ** 20;

/** Asked again after a quarter of the time that it takes already, within these. */
const shortestWaitMs = 250;
const longestWaitMs = 30_000;
const busyWaitMs = 10_000;

/** After so many results that failed or were put away, the rest is read page by page. */
const mostBegunAgain = 2;

/** Where ordinary paging begins when the bulk way is given up; an empty cursor would mean that nothing is left. */
export const pagesFromStart = "pages";

/** One page of a reading in bulk: asks for the result, waits for it, or reads a part of it. */
export async function bulkPage(
  connection: Connection,
  kind: ShopifyKind,
  position: Position,
): Promise<SyncPage> {
  if (!position.operation) {
    const operation = await runOperation(connection, kind);
    if (operation === "refused") return { ...nothingYet(), cursor: pagesFromStart };
    if (operation === "busy") return { ...nothingYet(), cursor: cursorOf(position), waitMs: busyWaitMs };
    const cursor = cursorOf({ ...position, operation: operation.id });
    return { ...nothingYet(), cursor, waitMs: shortestWaitMs };
  }
  const operation = await operationOf(connection, position.operation);
  if (operation && isUnderWay(operation)) {
    return { ...nothingYet(), cursor: cursorOf(position), waitMs: waitFor(operation) };
  }
  if (operation?.status !== "COMPLETED") return again(position);
  // A result of nothing has no file.
  return operation.url ? readOn(connection, kind, position, operation.url) : nothingYet();
}

async function readOn(
  connection: Connection,
  kind: ShopifyKind,
  position: Position,
  address: string,
): Promise<SyncPage> {
  for (let size = windowBytes; size <= mostWindowBytes; size *= 4) {
    const window = await resultWindow(connection.app, address, { from: position.byte, size });
    if (window === "gone") return again(position);
    try {
      const { things, taken } = wholeThings(window.bytes, window.isLast, thingsAtOnce);
      const isRead = window.isLast && taken === window.bytes.length;
      if (things.length === 0 && !isRead) continue;
      const cursor = isRead ? undefined : cursorOf({ ...position, byte: position.byte + taken });
      return { ...(await readThings(connection, kind, things)), cursor };
    } catch (error) {
      if (error instanceof Ungrouped) return toPages();
      throw error;
    }
  }
  throw new DomainError("unavailable", "Shopify's file has a record too large to read.");
}

function nothingYet(): Reading {
  return { batch: emptyBatch(), unread: [] };
}

function waitFor({ createdAt }: Operation): number {
  const elapsedMs = Date.now() - new Date(createdAt).getTime();
  return Math.min(longestWaitMs, Math.max(shortestWaitMs, elapsedMs / 4));
}

const toPages = (): SyncPage => ({ ...nothingYet(), cursor: pagesFromStart, beginsAgain: true });

/** The result failed, was cancelled, or is no longer kept. */
function again({ begunAgain }: Position): SyncPage {
  if (begunAgain >= mostBegunAgain) return toPages();
  const cursor = cursorOf({ byte: 0, begunAgain: begunAgain + 1 });
  return { ...nothingYet(), cursor, beginsAgain: true };
}
