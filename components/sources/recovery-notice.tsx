"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { formatInstant } from "@/components/ui/format";

/** An account that was broken until it was connected again just now. */
export type Recovery = { name: string; brokenSince: Date };

type RecoveryNoticeProps = { recovery: Recovery | undefined; timeZone: string };

/**
 * Says once that an account has recovered. It leaves the address at once, so that neither a reload nor the way back says
 * it again, and stays on the screen until one goes elsewhere.
 */
export function RecoveryNotice({ recovery, timeZone }: RecoveryNoticeProps) {
  const router = useRouter();
  const [told] = useState(recovery);

  useEffect(() => {
    if (told) router.replace("/sources", { scroll: false });
  }, [told, router]);

  if (!told) return null;
  return (
    <p role="status" className="measure mb-6 text-gain">
      {told.name} is connected again. What changed there since {formatInstant(told.brokenSince, timeZone)} is
      being read; nothing is lost or doubled.
    </p>
  );
}
