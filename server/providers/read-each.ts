import { ZodError } from "zod";
import { DomainError } from "../errors";
import type { Reading } from "./contract";
import { emptyBatch, join, type NormalizedBatch } from "./normalized-contract";

/**
 * Reads what the provider told one by one. What has a shape that we do not know is told as unread and holds up none of the
 * others; what the provider itself fails at is thrown.
 */
export async function readEach<Node>(
  kind: string,
  nodes: Node[],
  idOf: (node: Node) => string,
  read: (node: Node) => NormalizedBatch | Promise<NormalizedBatch>,
): Promise<Reading> {
  const reading: Reading = { batch: emptyBatch(), unread: [] };
  for (const node of nodes) {
    try {
      join(reading.batch, await read(node));
    } catch (error) {
      if (error instanceof DomainError) throw error;
      reading.unread.push({ kind, externalId: idOf(node), reason: reasonOf(error) });
    }
  }
  return reading;
}

/** Where it went wrong and how. Words of other errors may quote what was told. */
function reasonOf(error: unknown): string {
  if (!(error instanceof ZodError)) return error instanceof Error ? error.name : "unknown";
  const [issue] = error.issues;
  return issue ? `${issue.path.join(".")}: ${issue.code}` : error.name;
}
