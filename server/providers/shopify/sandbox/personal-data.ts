const fields = new Set([
  "displayName",
  "defaultEmailAddress",
  "defaultPhoneNumber",
  "defaultAddress",
  "shippingAddress",
  "billingAddress",
]);

/** For `JSON.stringify`: what Shopify keeps from apps that it has not approved for personal data is null. */
export function withheld(name: string, value: unknown): unknown {
  return fields.has(name) ? null : value;
}
