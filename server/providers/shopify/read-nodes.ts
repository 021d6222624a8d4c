import { z } from "zod";
import type { Connection, Reading } from "../contract";
import { readEach } from "../read-each";
import { graphql } from "./client";
import { normalize } from "./normalize";
import { byIdsQuery, type ShopifyKind } from "./queries";
import { wholeNode } from "./whole-nodes";

/** One record as Shopify tells it, of which no more is known than which it is. */
export const node = z.looseObject({ legacyResourceId: z.string() });
export type Node = z.infer<typeof node>;

/** Reads records of a kind, each by itself; what does not fit in the page that told them is asked for. */
export function readNodes(connection: Connection, kind: ShopifyKind, nodes: Node[]): Promise<Reading> {
  return readEach(
    kind,
    nodes,
    ({ legacyResourceId }) => legacyResourceId,
    async (each) => normalize(kind, await wholeNode(connection, kind, each)),
  );
}

/** What is there of these ids, in their order; null where nothing is. */
export async function nodesByIds(
  connection: Connection,
  kind: ShopifyKind,
  ids: string[],
): Promise<(Node | null)[]> {
  const answer = z.object({ nodes: z.array(node.nullable()) });
  return (await graphql(connection, answer, byIdsQuery(kind), { ids })).nodes;
}
