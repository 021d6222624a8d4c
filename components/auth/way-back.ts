/** Where one is sent to sign in, so that one comes back to `place` (path and query) after it. */
export function signInHref(place: string): string {
  return place === home ? "/sign-in" : `/sign-in?${new URLSearchParams({ [parameter]: place })}`;
}

/** Where to go after signing in: the place that was asked for if it is a page of this app, else Today. */
export function wayBack(asked: string | string[] | null | undefined): string {
  if (typeof asked !== "string" || !asked.startsWith("/")) return home;
  // Browsers read `//host` and `/\host` as other hosts, and so does this; `/.//host` comes to the same.
  const url = URL.canParse(asked, nowhere) ? new URL(asked, nowhere) : undefined;
  if (url?.origin !== nowhere || /^\/(\/|api\/)/.test(url.pathname)) return home;
  return `${url.pathname}${url.search}`;
}

const parameter = "callbackUrl";
const home = "/today";
const nowhere = "http://beya.invalid";
