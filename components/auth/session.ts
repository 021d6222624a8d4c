/** Signing in and out over next-auth's own routes, without its client. */

export type SignInResult = "signed-in" | "wrong" | "unreachable";

export async function signInWithPassword(email: string, password: string): Promise<SignInResult> {
  try {
    const response = await post("/api/auth/callback/credentials", { email, password, callbackUrl: "/today" });
    if (response.status === 401) return "wrong";
    if (!response.ok) return "unreachable";
    const { url } = (await response.json()) as { url?: string };
    return url && new URL(url, window.location.origin).searchParams.has("error") ? "wrong" : "signed-in";
  } catch {
    return "unreachable";
  }
}

/** Leaves for the provider's own page, and from there for `place`; resolves to false where that is not reached. */
export async function signInWith(provider: string, place: string): Promise<boolean> {
  try {
    const response = await post(`/api/auth/signin/${provider}`, { callbackUrl: place });
    const { url } = (await response.json()) as { url?: string };
    if (!url) return false;
    window.location.assign(url);
    return true;
  } catch {
    return false;
  }
}

export async function signOut(): Promise<boolean> {
  try {
    return (await post("/api/auth/signout", { callbackUrl: "/" })).ok;
  } catch {
    return false;
  }
}

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  return fetch(path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
  });
}
