import { buildSchema } from "graphql";

const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** ISO 3166-1, as far as this machine has names for them. */
export const countryCodes = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => regions.of(code) !== undefined);

const connectionOf = (type: string) => `
  type ${type}Edge { node: ${type}! }
  type ${type}Connection { nodes: [${type}!]! edges: [${type}Edge!]! pageInfo: PageInfo! }`;

/** The part of Shopify's Admin API 2026-10 that Beya reads, under Shopify's own names. */
export const schema = buildSchema(`
  scalar DateTime
  scalar Decimal
  scalar Money
  scalar UnsignedInt64
  scalar URL
  enum OrderSortKeys { ID UPDATED_AT }
  enum CustomerSortKeys { ID UPDATED_AT }
  enum ProductSortKeys { ID UPDATED_AT }
  enum WebhookSubscriptionTopic {
    ORDERS_CREATE ORDERS_UPDATED ORDERS_CANCELLED ORDERS_FULFILLED ORDERS_DELETE REFUNDS_CREATE
    CUSTOMERS_CREATE CUSTOMERS_UPDATE CUSTOMERS_DELETE PRODUCTS_CREATE PRODUCTS_UPDATE PRODUCTS_DELETE
    BULK_OPERATIONS_FINISH APP_UNINSTALLED
  }
  enum WebhookSubscriptionFormat { JSON XML }
  enum BulkOperationStatus { CREATED RUNNING COMPLETED FAILED CANCELED CANCELING EXPIRED }
  enum BulkOperationErrorCode { ACCESS_DENIED INTERNAL_SERVER_ERROR TIMEOUT }
  enum BulkOperationType { QUERY MUTATION }
  enum CurrencyCode { GBP EUR USD }
  enum CountryCode { ${countryCodes.join(" ")} }

  interface Node { id: ID! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Count { count: Int! }
  type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
  type MoneyBag { shopMoney: MoneyV2! presentmentMoney: MoneyV2! }
  type MailingAddress { company: String countryCodeV2: CountryCode }
  type TaxLine { title: String! rate: Float priceSet: MoneyBag! }
  type DiscountAllocation { allocatedAmountSet: MoneyBag! }
  type LineItem implements Node {
    id: ID! title: String! variantTitle: String sku: String quantity: Int! product: Product
    originalUnitPriceSet: MoneyBag! discountAllocations: [DiscountAllocation!]!
    taxLines: [TaxLine!]!
  }
  ${connectionOf("LineItem")}
  type RefundLineItem { quantity: Int! restockType: String! subtotalSet: MoneyBag! totalTaxSet: MoneyBag! lineItem: LineItem! }
  ${connectionOf("RefundLineItem")}
  type Refund implements Node {
    id: ID! legacyResourceId: UnsignedInt64! createdAt: DateTime
    refundLineItems(first: Int, after: String): RefundLineItemConnection!
  }
  type Fulfillment implements Node { id: ID! createdAt: DateTime! status: String! }
  type Order implements Node {
    id: ID! legacyResourceId: UnsignedInt64! name: String! createdAt: DateTime! updatedAt: DateTime! processedAt: DateTime!
    cancelledAt: DateTime test: Boolean! sourceName: String note: String tags: [String!]! currencyCode: CurrencyCode!
    taxesIncluded: Boolean! displayFinancialStatus: String displayFulfillmentStatus: String customer: Customer
    shippingAddress: MailingAddress billingAddress: MailingAddress
    totalShippingPriceSet: MoneyBag! totalTaxSet: MoneyBag
    lineItems(first: Int, after: String): LineItemConnection! refunds(first: Int): [Refund!]!
    fulfillments(first: Int): [Fulfillment!]!
  }
  ${connectionOf("Order")}
  type CustomerEmailAddress { emailAddress: String! }
  type CustomerPhoneNumber { phoneNumber: String! }
  type Customer implements Node {
    id: ID! legacyResourceId: UnsignedInt64! displayName: String! defaultEmailAddress: CustomerEmailAddress
    defaultPhoneNumber: CustomerPhoneNumber defaultAddress: MailingAddress tags: [String!]! state: String!
    createdAt: DateTime! updatedAt: DateTime!
  }
  ${connectionOf("Customer")}
  type ProductVariant implements Node { id: ID! title: String! sku: String price: Money! }
  ${connectionOf("ProductVariant")}
  type Product implements Node {
    id: ID! legacyResourceId: UnsignedInt64! title: String! status: String! vendor: String! productType: String!
    createdAt: DateTime! updatedAt: DateTime! variants(first: Int, after: String): ProductVariantConnection!
  }
  ${connectionOf("Product")}
  type Shop { name: String! ianaTimezone: String! currencyCode: CurrencyCode! }
  type WebhookSubscription { id: ID! topic: WebhookSubscriptionTopic! uri: String! }
  type WebhookSubscriptionConnection { nodes: [WebhookSubscription!]! }
  type UserError { field: [String!] message: String! }
  type WebhookSubscriptionCreatePayload { webhookSubscription: WebhookSubscription userErrors: [UserError!]! }
  input WebhookSubscriptionInput { uri: String! format: WebhookSubscriptionFormat }
  type BulkOperation implements Node {
    id: ID! status: BulkOperationStatus! type: BulkOperationType! query: String! errorCode: BulkOperationErrorCode
    createdAt: DateTime! completedAt: DateTime objectCount: UnsignedInt64! rootObjectCount: UnsignedInt64!
    fileSize: UnsignedInt64 url: URL partialDataUrl: URL
  }
  type BulkOperationRunQueryPayload { bulkOperation: BulkOperation userErrors: [UserError!]! }

  type Query {
    shop: Shop!
    orders(first: Int, after: String, query: String, sortKey: OrderSortKeys): OrderConnection!
    customers(first: Int, after: String, query: String, sortKey: CustomerSortKeys): CustomerConnection!
    products(first: Int, after: String, query: String, sortKey: ProductSortKeys): ProductConnection!
    order(id: ID!): Order
    customer(id: ID!): Customer
    product(id: ID!): Product
    node(id: ID!): Node
    nodes(ids: [ID!]!): [Node]!
    ordersCount(query: String, limit: Int): Count
    customersCount(query: String, limit: Int): Count
    productsCount(query: String, limit: Int): Count
    currentBulkOperation(type: BulkOperationType): BulkOperation
    webhookSubscriptions(first: Int): WebhookSubscriptionConnection!
  }
  type Mutation {
    webhookSubscriptionCreate(topic: WebhookSubscriptionTopic!, webhookSubscription: WebhookSubscriptionInput!): WebhookSubscriptionCreatePayload
    bulkOperationRunQuery(query: String!, groupObjects: Boolean = false): BulkOperationRunQueryPayload
  }
`);
