import { z } from "zod";
import type { Connection } from "../../contract";
import { graphql } from "../client";
import { bulkQuery, type ShopifyKind } from "../queries";

const operation = z.object({
  id: z.string(),
  status: z.enum(["CREATED", "RUNNING", "COMPLETED", "FAILED", "CANCELED", "CANCELING", "EXPIRED"]),
  query: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  url: z.string().nullish(),
});
export type Operation = z.infer<typeof operation>;

const fields = "id status query createdAt url";
// Grouped, a thing and what it holds follow one another, so that the result can be read as it comes.
const runMutation = `mutation Run($query:String!){ bulkOperationRunQuery(query:$query, groupObjects:true){
  bulkOperation{ ${fields} } userErrors{ field message } } }`;
const currentQuery = `query Current { operation: currentBulkOperation(type:QUERY){ ${fields} } }`;
const operationQuery = `query Operation($id:ID!){ operation: node(id:$id){ ... on BulkOperation{ ${fields} } } }`;

const underWay = ["CREATED", "RUNNING", "CANCELING"];
export const isUnderWay = ({ status }: Operation) => underWay.includes(status);

/** Changes since five minutes before a reading began are asked for after it; its result must not be older than that. */
const freshMs = 4 * 60_000;

/**
 * Has Shopify prepare everything of a kind. How many may be prepared at once its documentation tells in two ways (one, or
 * five), so a refusal decides: `busy` where another one is in the way, `refused` for any other reason. One that asks the
 * same is as good as ours while it is fresh: it is what a stop between asking and noting leaves behind.
 */
export async function runOperation(
  connection: Connection,
  kind: ShopifyKind,
): Promise<Operation | "busy" | "refused"> {
  const query = bulkQuery(kind);
  const run = z.object({ bulkOperationRunQuery: z.object({ bulkOperation: operation.nullable() }) });
  const { bulkOperation } = (await graphql(connection, run, runMutation, { query })).bulkOperationRunQuery;
  if (bulkOperation) return bulkOperation;
  const current = await graphql(connection, found, currentQuery);
  if (!current.operation || !isUnderWay(current.operation)) return "refused";
  const isFresh = Date.now() - new Date(current.operation.createdAt).getTime() < freshMs;
  return isFresh && sameWords(current.operation.query, query) ? current.operation : "busy";
}

const found = z.object({ operation: operation.nullable() });

/** Null where Shopify no longer knows it. */
export async function operationOf(connection: Connection, id: string): Promise<Operation | null> {
  return (await graphql(connection, found, operationQuery, { id })).operation;
}

function sameWords(a: string, b: string): boolean {
  return a.replace(/\s+/g, " ").trim() === b.replace(/\s+/g, " ").trim();
}
