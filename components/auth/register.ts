import { createTRPCClient, httpLink } from "@trpc/client";
import superjson from "superjson";
import type { ApiInputs, ApiRouter } from "@/server/api/root";

/** Opens an account. Rejects with the API's error. */
export async function register(input: ApiInputs["organizations"]["register"]): Promise<void> {
  const api = createTRPCClient<ApiRouter>({
    links: [httpLink({ url: "/api/trpc", transformer: superjson })],
  });
  await api.organizations.register.mutate(input);
}
