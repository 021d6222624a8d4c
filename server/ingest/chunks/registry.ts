import type { Transaction } from "@/db/client";
import type { Organization } from "@/server/ctx";
import type { ChunkDraft } from "./chunk-contract";
import { chunkCustomers } from "./customer";
import { chunkDeals } from "./deal";
import { chunkDocuments } from "./document";
import { chunkInvoices } from "./invoice";
import { chunkMessages } from "./message";
import { chunkOrders } from "./order";
import { chunkProducts } from "./product";
import { chunkTickets } from "./ticket";

/** Reads the records and writes their passages; a deleted record has none. */
export type Chunker = (tx: Transaction, organization: Organization, ids: string[]) => Promise<ChunkDraft[]>;

/** Every kind of record that can be read, one line each. Records of other kinds are only counted. */
export const chunkers: Record<string, Chunker> = {
  customer: chunkCustomers,
  deal: chunkDeals,
  document: chunkDocuments,
  invoice: chunkInvoices,
  message: chunkMessages,
  order: chunkOrders,
  product: chunkProducts,
  ticket: chunkTickets,
};
