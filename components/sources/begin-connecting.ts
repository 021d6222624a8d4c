import { z } from "zod";

const begun = z.object({ location: z.url() });
const refused = z.object({ error: z.object({ message: z.string(), remedy: z.string().optional() }) });

/** Asks where to send the member so that they agree at the provider; or why that cannot be. */
export async function beginConnecting(
  provider: string,
  form: Record<string, string>,
): Promise<{ location: string } | { problem: string }> {
  const unknown = { problem: "Beya did not answer. Try again in a moment." };
  try {
    const response = await fetch(`/api/providers/${encodeURIComponent(provider)}/connect`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(form),
    });
    const answer: unknown = await response.json();
    if (response.ok) return begun.parse(answer);
    const { error } = refused.parse(answer);
    return { problem: [error.message, error.remedy].filter(Boolean).join(" ") };
  } catch {
    return unknown;
  }
}
