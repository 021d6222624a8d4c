"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTRPC } from "@/components/api/client";

/** Draws the page again when B has looked at all that came in. Mounted while that is awaited. */
export function AwaitLook() {
  const trpc = useTRPC();
  const router = useRouter();
  const { data } = useQuery(trpc.insights.summary.queryOptions(undefined, { refetchInterval: 4000 }));
  const looked = data?.unread === null;

  useEffect(() => {
    if (looked) router.refresh();
  }, [looked, router]);

  return null;
}
