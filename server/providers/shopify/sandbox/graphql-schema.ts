import { buildSchema } from "graphql";

/** The part of Shopify's Admin API 2026-10 that Beya reads, under Shopify's own names. */
export const schema = buildSchema(`
  scalar DateTime
  scalar Decimal
  scalar Money
  scalar UnsignedInt64
  enum OrderSortKeys { ID UPDATED_AT CREATED_AT }
  enum CustomerSortKeys { ID UPDATED_AT CREATED_AT }
  enum ProductSortKeys { ID UPDATED_AT CREATED_AT }
  enum WebhookSubscriptionTopic {
    ORDERS_CREATE ORDERS_UPDATED ORDERS_CANCELLED ORDERS_FULFILLED ORDERS_DELETE REFUNDS_CREATE
    CUSTOMERS_CREATE CUSTOMERS_UPDATE CUSTOMERS_DELETE PRODUCTS_CREATE PRODUCTS_UPDATE PRODUCTS_DELETE APP_UNINSTALLED
  }
  enum WebhookSubscriptionFormat { JSON XML }
  enum CurrencyCode { GBP EUR USD }
  enum CountryCode { GB IE DE FR NL US }

  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Count { count: Int! }
  type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
  type MoneyBag { shopMoney: MoneyV2! presentmentMoney: MoneyV2! }
  type MailingAddress { company: String countryCodeV2: CountryCode }
  type DiscountAllocation { allocatedAmountSet: MoneyBag! }
  type LineItem {
    id: ID! title: String! variantTitle: String sku: String quantity: Int! product: Product
    originalUnitPriceSet: MoneyBag! discountAllocations: [DiscountAllocation!]!
  }
  type LineItemConnection { nodes: [LineItem!]! pageInfo: PageInfo! }
  type RefundLineItem { quantity: Int! restockType: String! subtotalSet: MoneyBag! lineItem: LineItem! }
  type RefundLineItemConnection { nodes: [RefundLineItem!]! pageInfo: PageInfo! }
  type Refund { id: ID! legacyResourceId: UnsignedInt64! createdAt: DateTime refundLineItems(first: Int, after: String): RefundLineItemConnection! }
  type Order {
    id: ID! legacyResourceId: UnsignedInt64! name: String! createdAt: DateTime! updatedAt: DateTime! processedAt: DateTime!
    cancelledAt: DateTime test: Boolean! sourceName: String note: String tags: [String!]! currencyCode: CurrencyCode!
    displayFinancialStatus: String displayFulfillmentStatus: String customer: Customer
    shippingAddress: MailingAddress billingAddress: MailingAddress
    totalShippingPriceSet: MoneyBag! totalTaxSet: MoneyBag
    lineItems(first: Int, after: String): LineItemConnection! refunds(first: Int): [Refund!]!
  }
  type OrderConnection { nodes: [Order!]! pageInfo: PageInfo! }
  type CustomerEmailAddress { emailAddress: String! }
  type CustomerPhoneNumber { phoneNumber: String! }
  type Customer {
    id: ID! legacyResourceId: UnsignedInt64! displayName: String! defaultEmailAddress: CustomerEmailAddress
    defaultPhoneNumber: CustomerPhoneNumber defaultAddress: MailingAddress tags: [String!]! state: String!
    createdAt: DateTime! updatedAt: DateTime!
  }
  type CustomerConnection { nodes: [Customer!]! pageInfo: PageInfo! }
  type ProductVariant { id: ID! sku: String price: Money! }
  type ProductVariantConnection { nodes: [ProductVariant!]! }
  type Product {
    id: ID! legacyResourceId: UnsignedInt64! title: String! status: String! vendor: String! productType: String!
    createdAt: DateTime! updatedAt: DateTime! variants(first: Int): ProductVariantConnection!
  }
  type ProductConnection { nodes: [Product!]! pageInfo: PageInfo! }
  type Shop { name: String! ianaTimezone: String! currencyCode: CurrencyCode! }
  type WebhookSubscription { id: ID! topic: WebhookSubscriptionTopic! uri: String! }
  type WebhookSubscriptionConnection { nodes: [WebhookSubscription!]! }
  type UserError { field: [String!] message: String! }
  type WebhookSubscriptionCreatePayload { webhookSubscription: WebhookSubscription userErrors: [UserError!]! }
  input WebhookSubscriptionInput { uri: String! format: WebhookSubscriptionFormat }

  type Query {
    shop: Shop!
    orders(first: Int, after: String, query: String, sortKey: OrderSortKeys): OrderConnection!
    customers(first: Int, after: String, query: String, sortKey: CustomerSortKeys): CustomerConnection!
    products(first: Int, after: String, query: String, sortKey: ProductSortKeys): ProductConnection!
    order(id: ID!): Order
    customer(id: ID!): Customer
    product(id: ID!): Product
    ordersCount(query: String, limit: Int): Count
    customersCount(query: String, limit: Int): Count
    productsCount(query: String, limit: Int): Count
    webhookSubscriptions(first: Int): WebhookSubscriptionConnection!
  }
  type Mutation {
    webhookSubscriptionCreate(topic: WebhookSubscriptionTopic!, webhookSubscription: WebhookSubscriptionInput!): WebhookSubscriptionCreatePayload
  }
`);
