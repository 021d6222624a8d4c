// Every provider, one line each.
export { shopify } from "./shopify";
