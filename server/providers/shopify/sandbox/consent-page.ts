const reads: Record<string, string> = {
  read_orders: "Orders",
  read_all_orders: "Orders older than 60 days",
  read_customers: "Customers",
  read_products: "Products",
};

/** What a merchant sees before the app may read the shop. */
export function consentPage({
  shop,
  domain,
  scopes,
}: {
  shop: string;
  domain: string;
  scopes: string[];
}): string {
  const items = scopes.map((scope) => `<li>${escapeHtml(reads[scope] ?? scope)}</li>`).join("");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Connect Beya to ${escapeHtml(shop)}</title><style>${style}</style></head><body><main>
<p>Sandbox of Shopify: no real shop is behind this page.</p>
<h1>Connect Beya to ${escapeHtml(shop)}</h1><p>${escapeHtml(domain)}</p><p>Beya will be able to read:</p><ul>${items}</ul>
<form method="post"><button>Connect</button></form></main></body></html>`;
}

export const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:2rem}
main{max-width:40rem;margin:auto}button{font:inherit;padding:.5rem 1rem;margin:.25rem .25rem .25rem 0}
table{border-collapse:collapse}td,th{padding:.25rem .75rem .25rem 0;text-align:left}`;

/** Text for HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
