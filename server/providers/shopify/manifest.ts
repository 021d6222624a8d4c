import type { ProviderManifest } from "../contract";

export const manifest: ProviderManifest = {
  id: "shopify",
  name: "Shopify",
  category: "commerce",
  promise: "B reads your orders, customers and products, and hears of every change within seconds.",
  auth: "oauth2",
  scopes: ["read_orders", "read_all_orders", "read_customers", "read_products"],
  connectFields: [
    {
      id: "shop",
      label: "Shop address",
      placeholder: "your-shop.myshopify.com",
      help: "The address that ends in .myshopify.com, as in your Shopify admin.",
      pattern: "(https?://)?[a-zA-Z0-9][a-zA-Z0-9-]*(\\.myshopify\\.com/?)?",
    },
  ],
  sandboxForm: { shop: "harbour-heron.myshopify.com" },
  kinds: ["customer", "product", "order"],
  webhook: {
    topicHeader: "x-shopify-topic",
    deliveryIdHeader: "x-shopify-webhook-id",
    accountHeader: "x-shopify-shop-domain",
  },
  erasesOnRequest: true,
};
