"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import { signInHref } from "@/components/auth/way-back";
import { notify } from "@/components/ui/notices";
import type { ApiRouter } from "@/server/api/root";
import { errorCode, errorWords } from "./error-words";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<ApiRouter>();

/** The connection of the browser's components to the API, with one cache for the page's life. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(() =>
    createTRPCClient<ApiRouter>({
      links: [httpBatchLink({ url: "/api/trpc", transformer: superjson, maxURLLength: 4000 })],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

/** Where the session has ended, one signs in and comes back here. */
function signInAgain(error: Error): void {
  const { pathname, search } = window.location;
  if (errorCode(error) === "UNAUTHORIZED") window.location.assign(signInHref(`${pathname}${search}`));
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // What the server refused stays refused; what it could not do may work in a moment.
        retry: (failures, error) =>
          failures < 2 && ["UNKNOWN", "SERVICE_UNAVAILABLE"].includes(errorCode(error)),
      },
    },
    queryCache: new QueryCache({ onError: signInAgain }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => {
        signInAgain(error);
        if (mutation.options.onError) return;
        const { what, remedy } = errorWords(error);
        notify({ text: remedy ? `${what} ${remedy}` : what, tone: "loss" });
      },
    }),
  });
}
