import { randomBytes } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { type DocumentNode, execute, parse } from "graphql";
import { bulkProblem, rootFieldOf } from "./bulk-query";
import { deniedScope, type Faults } from "./faults";
import { schema } from "./graphql-schema";
import { withheld } from "./personal-data";

/** Where the real ones keep the results. */
export const bulkHost = "storage.googleapis.com";

const sliceSize = 200;

type Operation = {
  number: number;
  query: string;
  groupObjects: boolean;
  status: "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "EXPIRED";
  errorCode: string | null;
  createdAt: Date;
  completedAt: Date | null;
  objectCount: number;
  rootObjectCount: number;
  /** Opens the result, as the signature of the real address does. */
  key: string;
  result: Buffer | undefined;
};

type BulkOptions = {
  /** All things under a root field of the Admin API, each as the wire wants it; undefined for one that is none. */
  roots: (field: string) => (() => unknown)[] | undefined;
  faults: () => Faults;
  random: () => number;
  /** Hears of each operation that has ended. */
  ended: (body: Record<string, unknown>) => void;
};

/** Queries over everything that run by themselves, one at a time; their results are JSON lines to download. */
export class BulkOperations {
  private readonly operations: Operation[] = [];

  constructor(private readonly options: BulkOptions) {}

  run(query: string, groupObjects: boolean) {
    const running = this.operations.find(({ status }) => status === "CREATED" || status === "RUNNING");
    const problem = running
      ? `A bulk query operation for this app and shop is already in progress: ${gidOf(running)}.`
      : bulkProblem(query);
    if (problem) return { bulkOperation: null, userErrors: [{ field: ["query"], message: problem }] };
    const operation: Operation = {
      number: this.operations.length + 1,
      query,
      groupObjects,
      status: "CREATED",
      errorCode: null,
      createdAt: new Date(),
      completedAt: null,
      objectCount: 0,
      rootObjectCount: 0,
      key: randomBytes(12).toString("hex"),
      result: undefined,
    };
    this.operations.push(operation);
    void this.prepare(operation, parse(query));
    return { bulkOperation: wireOperation(operation), userErrors: [] };
  }

  get latest() {
    const last = this.operations.at(-1);
    return last ? wireOperation(last) : null;
  }

  find(gid: string) {
    const operation = this.operations.find((each) => gidOf(each) === gid);
    return operation ? wireOperation(operation) : null;
  }

  /** Seven days have passed, so to speak. */
  expire(): void {
    for (const operation of this.operations.filter(({ status }) => status === "COMPLETED")) {
      operation.status = "EXPIRED";
      operation.result = undefined;
    }
  }

  /** The result, or the range of it that is asked for; what nobody may have is not there. */
  download(request: Request): Response {
    const key = new URL(request.url).searchParams.get("signature");
    const result = this.operations.find((each) => each.key === key)?.result;
    if (!result) return new Response("No such object.", { status: 404 });
    const range = request.headers.get("range")?.match(/^bytes=(\d+)-(\d+)$/);
    const [from, to] = range ? [Number(range[1]), Math.min(Number(range[2]) + 1, result.length)] : [0];
    if (from >= result.length) {
      return new Response(null, { status: 416, headers: { "content-range": `bytes */${result.length}` } });
    }
    const bytes = result.subarray(from, to);
    const headers: Record<string, string> = { "content-length": String(bytes.length) };
    if (range) headers["content-range"] = `bytes ${from}-${from + bytes.length - 1}/${result.length}`;
    const isCut = this.options.random() < this.options.faults().bulk.cutShare;
    return new Response(isCut ? cutInHalf(bytes) : new Uint8Array(bytes), {
      status: range ? 206 : 200,
      headers,
    });
  }

  private async prepare(operation: Operation, document: DocumentNode): Promise<void> {
    const { roots, faults, random, ended } = this.options;
    const field = rootFieldOf(document);
    const isDenied = deniedScope(faults(), field) !== undefined;
    const willFail = random() < faults().bulk.failShare || isDenied;
    const things = roots(field) ?? [];
    const lines: string[] = [];
    await setImmediate();
    operation.status = "RUNNING";
    for (let at = 0; at < things.length; at += sliceSize) {
      while (faults().bulk.held) await new Promise((fulfil) => setTimeout(fulfil, 20));
      if (willFail && at * 2 >= things.length) break;
      const some = things.slice(at, at + sliceSize);
      const rootValue = { [field]: { edges: some.map((wire) => ({ node: wire() })) } };
      const { data } = await execute({ schema, document, rootValue });
      const replacer = faults().withoutPersonalData ? withheld : undefined;
      for (const { node } of edgesOf(data?.[field])) lines.push(...linesOf(node, replacer));
      operation.rootObjectCount += some.length;
      operation.objectCount = lines.length;
      await setImmediate();
    }
    operation.completedAt = new Date();
    operation.status = willFail ? "FAILED" : "COMPLETED";
    operation.errorCode = isDenied ? "ACCESS_DENIED" : willFail ? "INTERNAL_SERVER_ERROR" : null;
    if (!willFail) operation.result = Buffer.from(inOrder(lines, operation.groupObjects).join(""));
    ended({
      admin_graphql_api_id: gidOf(operation),
      completed_at: operation.completedAt.toISOString(),
      created_at: operation.createdAt.toISOString(),
      error_code: operation.errorCode?.toLowerCase() ?? null,
      status: operation.status.toLowerCase(),
      type: "query",
    });
  }
}

const gidOf = ({ number }: Operation) => `gid://shopify/BulkOperation/${number}`;

function wireOperation(operation: Operation) {
  const { key, result } = operation;
  return {
    __typename: "BulkOperation",
    id: gidOf(operation),
    status: operation.status,
    type: "QUERY",
    query: operation.query,
    errorCode: operation.errorCode,
    createdAt: operation.createdAt.toISOString(),
    completedAt: operation.completedAt?.toISOString() ?? null,
    objectCount: String(operation.objectCount),
    rootObjectCount: String(operation.rootObjectCount),
    fileSize: result ? String(result.length) : null,
    // A query that found nothing has no file.
    url: result?.length
      ? `https://${bulkHost}/shopify-sandbox/${operation.number}.jsonl?signature=${key}`
      : null,
    partialDataUrl: null,
  };
}

type Edge = { node: Record<string, unknown> };

function edgesOf(value: unknown): Edge[] {
  const isConnection = typeof value === "object" && value !== null && "edges" in value;
  // The schema's connections have edges with nodes.
  return isConnection ? (value.edges as Edge[]) : [];
}

/** An object without its connections, then what they hold, each a line that names its parent. */
function linesOf(
  object: Record<string, unknown>,
  replacer?: (name: string, value: unknown) => unknown,
  parentId?: unknown,
): string[] {
  const own: Record<string, unknown> = {};
  const children: string[] = [];
  for (const [name, value] of Object.entries(object)) {
    const edges = edgesOf(value);
    const isConnection = typeof value === "object" && value !== null && "edges" in value;
    if (isConnection) children.push(...edges.flatMap(({ node }) => linesOf(node, replacer, object.id)));
    else own[name] = value;
  }
  if (parentId !== undefined) own.__parentId = parentId;
  return [`${JSON.stringify(own, replacer)}\n`, ...children];
}

/** Ungrouped, children come after all the things that have none above them. */
function inOrder(lines: string[], grouped: boolean): string[] {
  if (grouped) return lines;
  const isChild = (line: string) => line.includes('"__parentId":');
  return [...lines.filter((line) => !isChild(line)), ...lines.filter(isChild)];
}

/** A body that breaks off in its middle. */
export function cutInHalf(bytes: Buffer): ReadableStream {
  const half = new Uint8Array(bytes.subarray(0, bytes.length >> 1));
  return new ReadableStream({
    start: (controller) => controller.enqueue(half),
    // Only once the half has been taken and is on its way.
    pull: async (controller) => {
      await setImmediate();
      controller.error(new Error("cut"));
    },
  });
}
