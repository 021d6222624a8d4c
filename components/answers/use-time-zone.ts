"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/client";

/** The organization's time zone, in which days are told; UTC until it is known. */
export function useTimeZone(): string {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.organizations.current.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
  return data?.timeZone ?? "UTC";
}
