import { z } from "zod";
import type { SandboxParts } from "../sandbox";
import { answerQuery } from "./admin-api";
import { withheld } from "./personal-data";
import { queryCost } from "./query-cost";

const graphqlRequest = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).optional(),
});

/** One request to the Admin API: who may ask, what it costs, and what the shop answers. */
export async function answerAdmin(
  parts: SandboxParts,
  random: () => number,
  request: Request,
): Promise<Response> {
  const { faults } = parts;
  if (faults.unauthorized || !parts.tokens.accepts(request.headers.get("x-shopify-access-token"))) {
    return Response.json({ errors: "[API] Invalid API key or access token" }, { status: 401 });
  }
  if (random() < faults.tooManyShare) return tooMany();
  const { query, variables } = graphqlRequest.parse(await request.json());
  const { granted, cost } = parts.bucket.take(queryCost(query, variables));
  if (!granted || random() < faults.throttledShare) {
    const errors = [{ message: "Throttled", extensions: { code: "THROTTLED" } }];
    return Response.json({ errors, extensions: { cost } });
  }
  const told = await answerQuery(parts, { query, variables });
  const answer = {
    ...told,
    ...(faults.withoutPersonalData ? { errors: [...(told.errors ?? []), notApproved] } : {}),
    extensions: { cost },
  };
  const text = JSON.stringify(answer, faults.withoutPersonalData ? withheld : undefined);
  const surprised = faults.surprise ? text.replaceAll('"currencyCode":"', '"currencyCode":"?') : text;
  return new Response(surprised, { headers: { "content-type": "application/json" } });
}

/** Beside what was answered, for a field in it. */
const notApproved = {
  message: "This app is not approved to use the name field.",
  path: ["customers", "nodes", 0, "displayName"],
  extensions: { code: "ACCESS_DENIED" },
};

export const tooMany = () =>
  new Response("Too many requests", { status: 429, headers: { "retry-after": "0.2" } });
