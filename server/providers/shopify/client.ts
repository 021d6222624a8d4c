import { z } from "zod";
import { DomainError } from "@/server/errors";
import type { Connection } from "../contract";
import { answeredJson, providerFetch, ReconnectNeeded, retryAfterMs, Throttled } from "../http";

export const apiVersion = "2026-10";

const envelope = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.object({ code: z.string().optional() }).optional(),
      }),
    )
    .optional(),
  extensions: z
    .object({
      cost: z
        .object({
          requestedQueryCost: z.number(),
          throttleStatus: z.object({
            maximumAvailable: z.number(),
            currentlyAvailable: z.number(),
            restoreRate: z.number(),
          }),
        })
        .optional(),
    })
    .optional(),
});

/**
 * Runs one Admin GraphQL query and parses its data. A 401 asks once for a newer token. Throws `Throttled` with the time
 * to wait (Shopify says so in a 200 with code THROTTLED, or in a 429), `ReconnectNeeded` where access or a permission is
 * gone, or `unavailable`.
 */
export async function graphql<T>(
  connection: Connection,
  data: z.ZodType<T>,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<T> {
  const token = await connection.accessToken();
  let response = await post(connection, token, query, variables);
  if (response.status === 401) {
    const newer = await connection.accessToken({ rejected: token });
    response = await post(connection, newer, query, variables);
  }
  if (response.status === 401 || response.status === 403) {
    throw new ReconnectNeeded(`Shopify no longer lets B read ${connection.account}.`);
  }
  if (response.status === 429) {
    throw new Throttled(
      "Shopify asks B to slow down.",
      retryAfterMs(response.headers.get("retry-after"), new Date()) ?? 2000,
    );
  }
  if (!response.ok) throw new DomainError("unavailable", `Shopify answered ${response.status}.`);
  const answer = envelope.parse(await answeredJson(response));
  if (answer.errors?.some((error) => error.extensions?.code === "THROTTLED")) {
    throw new Throttled("Shopify asks B to slow down.", restoreMs(answer.extensions?.cost));
  }
  const errors = answer.errors?.filter((error) => !isWithheld(error)) ?? [];
  const denied = errors.find(isDenied);
  if (denied) throw permissionMissing(connection.account, denied.message);
  const [error] = errors;
  if (error) throw new DomainError("unavailable", `Shopify did not answer the query: ${error.message}`);
  return data.parse(answer.data);
}

type GraphqlError = NonNullable<z.infer<typeof envelope>["errors"]>[number];

const isDenied = ({ extensions }: GraphqlError) => extensions?.code === "ACCESS_DENIED";

/** A field within a record that the app is not approved for, personal data as a rule, comes as null beside its error. */
function isWithheld(error: GraphqlError): boolean {
  const { path = [] } = error;
  return isDenied(error) && path.length > 1 && typeof path.at(-1) === "string";
}

/** Shopify names the permission in its words; where it names none, the app itself was not approved for it. */
function permissionMissing(account: string, words: string): ReconnectNeeded {
  const [, permission] = words.match(/`(\w+)`/) ?? [];
  if (!permission) return new ReconnectNeeded(`Shopify does not let B read ${account}: ${words}`);
  return new ReconnectNeeded(
    `Shopify does not let B read all of ${account}: the permission ${permission} is missing. Agree to it when you connect the shop again.`,
  );
}

function post(
  connection: Connection,
  token: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<Response> {
  const url = connection.app.at(`https://${connection.account}/admin/api/${apiVersion}/graphql.json`);
  return providerFetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      "x-shopify-access-token": token,
    },
    body: JSON.stringify({ query, variables }),
  });
}

type Cost = NonNullable<NonNullable<z.infer<typeof envelope>["extensions"]>["cost"]>;

/** Until the bucket holds what the query asks for: (requested − available) / rate. */
function restoreMs(cost: Cost | undefined): number {
  if (!cost) return 2000;
  const { currentlyAvailable, restoreRate } = cost.throttleStatus;
  return Math.max(100, ((cost.requestedQueryCost - currentlyAvailable) / restoreRate) * 1000);
}
