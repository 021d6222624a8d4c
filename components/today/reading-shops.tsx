"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTRPC } from "@/components/api/client";
import { type Account, FirstReading, isBeingRead } from "@/components/sources/first-reading";

/** Shops that are read from the beginning right now. Today is drawn again when one is through. */
export function ReadingShops({ initial }: { initial: Account[] }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data } = useQuery(
    trpc.sources.accounts.queryOptions(undefined, { initialData: initial, refetchInterval: 1500 }),
  );
  const shops = data.filter(isBeingRead);
  const isThrough = shops.length < initial.length;

  useEffect(() => {
    if (isThrough) router.refresh();
  }, [isThrough, router]);

  return (
    <section aria-labelledby="reading" className="mb-8">
      <h2 id="reading" className="border-ink border-b pb-2 font-medium text-small">
        Being read
      </h2>
      {shops.map((shop) => (
        <div key={shop.id} className="border-rule border-b py-3">
          <h3 className="mb-3 truncate font-medium">{shop.name}</h3>
          {shop.problem ? (
            <p role="alert" className="mb-3 text-small">
              <span className="font-medium text-caution">The reading has stopped for now.</span>{" "}
              {shop.problem}
            </p>
          ) : null}
          <FirstReading parts={shop.firstReading} className="flex flex-col gap-3" />
        </div>
      ))}
      <p className="mt-3 text-ink-soft text-small">The key figures follow when all of it is in.</p>
    </section>
  );
}
