const lineItemFields = `id title variantTitle sku quantity product{id}
  originalUnitPriceSet{shopMoney{amount}} discountAllocations{allocatedAmountSet{shopMoney{amount}}}
  taxLines{priceSet{shopMoney{amount}}}`;

const orderOwnFields = `id legacyResourceId name createdAt updatedAt processedAt cancelledAt test sourceName note tags
  currencyCode taxesIncluded displayFinancialStatus displayFulfillmentStatus customer{id legacyResourceId}
  shippingAddress{countryCodeV2} billingAddress{countryCodeV2} fulfillments{createdAt status}
  totalShippingPriceSet{shopMoney{amount}} totalTaxSet{shopMoney{amount}}`;

const refundLineFields =
  "quantity subtotalSet{shopMoney{amount}} totalTaxSet{shopMoney{amount}} lineItem{id}";

const orderFields = `${orderOwnFields}
  lineItems(first:50){pageInfo{hasNextPage endCursor} nodes{${lineItemFields}}}
  refunds{id createdAt refundLineItems(first:50){pageInfo{hasNextPage endCursor} nodes{${refundLineFields}}}}`;

const customerFields = `id legacyResourceId displayName defaultEmailAddress{emailAddress}
  defaultPhoneNumber{phoneNumber} defaultAddress{company countryCodeV2} tags state createdAt updatedAt`;

const productOwnFields = "id legacyResourceId title status vendor productType createdAt updatedAt";
const variantFields = "id title sku price";

const productFields = `${productOwnFields}
  variants(first:100){pageInfo{hasNextPage endCursor} nodes{${variantFields}}}`;

/** The same of each kind in the form of a bulk query, where there are no pages and lists hold no connections. */
const bulkFields = {
  order: `${orderOwnFields} lineItems{edges{node{${lineItemFields}}}} refunds{id createdAt}`,
  customer: customerFields,
  product: `${productOwnFields} variants{edges{node{${variantFields}}}}`,
};

/** What we ask of each kind: its connection, the fields, and the page size that stays well inside one bucket. */
export const kinds = {
  order: {
    connection: "orders",
    node: "order",
    gid: "Order",
    count: "ordersCount",
    fields: orderFields,
    pageSize: 25,
  },
  customer: {
    connection: "customers",
    node: "customer",
    gid: "Customer",
    count: "customersCount",
    fields: customerFields,
    pageSize: 100,
  },
  product: {
    connection: "products",
    node: "product",
    gid: "Product",
    count: "productsCount",
    fields: productFields,
    pageSize: 100,
  },
} as const;

export type ShopifyKind = keyof typeof kinds;

export function pageQuery(kind: ShopifyKind): string {
  const { connection, fields, pageSize } = kinds[kind];
  return `query Page($after:String,$query:String){ page: ${connection}(first:${pageSize}, after:$after, sortKey:UPDATED_AT, query:$query){
    pageInfo{hasNextPage endCursor} nodes{ ${fields} } } }`;
}

export function countQuery(kind: ShopifyKind): string {
  return `query Count { count: ${kinds[kind].count}(limit:null){count} }`;
}

export function idsQuery(kind: ShopifyKind): string {
  return `query Ids($after:String){ page: ${kinds[kind].connection}(first:250, after:$after, sortKey:ID){
    pageInfo{hasNextPage endCursor} nodes{ legacyResourceId } } }`;
}

/** Everything of a kind, in the order of its ids. */
export function bulkQuery(kind: ShopifyKind): string {
  return `{ ${kinds[kind].connection}{ edges{ node{ ${bulkFields[kind]} } } } }`;
}

/** Nothing stands where a node is gone, in the order of the ids. */
export function byIdsQuery(kind: ShopifyKind): string {
  const { gid, fields } = kinds[kind];
  return `query ByIds($ids:[ID!]!){ nodes(ids:$ids){ ... on ${gid}{ ${fields} } } }`;
}

export const refundLinesQuery = `query RefundLines($id:ID!,$after:String){ node(id:$id){ ... on Refund{
  refundLineItems(first:250, after:$after){ pageInfo{hasNextPage endCursor} nodes{ ${refundLineFields} } } } } }`;

export const lineItemsQuery = `query Lines($id:ID!,$after:String){ order(id:$id){ lineItems(first:250, after:$after){
  pageInfo{hasNextPage endCursor} nodes{ ${lineItemFields} } } } }`;

export const variantsQuery = `query Variants($id:ID!,$after:String){ product(id:$id){ variants(first:250, after:$after){
  pageInfo{hasNextPage endCursor} nodes{ ${variantFields} } } } }`;

export const profileQuery = "query Profile { shop{ name ianaTimezone currencyCode } }";

export const subscribeMutation = `mutation Subscribe($topic:WebhookSubscriptionTopic!,$uri:String!){
  webhookSubscriptionCreate(topic:$topic, webhookSubscription:{uri:$uri, format:JSON}){
    webhookSubscription{id} userErrors{field message} } }`;

export const subscriptionsQuery = `query Subscriptions { webhookSubscriptions(first:100){ nodes{ topic uri } } }`;
