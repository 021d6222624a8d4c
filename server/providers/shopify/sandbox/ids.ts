/** Ids that count up from `first`. Shopify's are beyond what a JavaScript number holds exactly, so these are text. */
export function idsFrom(first: bigint): () => string {
  let next = first;
  return () => String(next++);
}

/** Where the ids of orders, and of customers, begin at the documents' own samples. */
export const firstOrderId = 820_982_911_946_154_508n;
export const firstCustomerId = 115_310_627_314_723_954n;
/** Where those of what happens while the shop runs begin. */
export const firstLiveId = 830_000_000_000_000_001n;
