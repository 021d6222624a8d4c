import { formatNumber } from "@/components/ui/format";
import { Progress } from "@/components/ui/progress";
import type { ApiOutputs } from "@/server/api/root";

export type Account = ApiOutputs["sources"]["accounts"][number];

const kindWords: Record<string, string> = { customer: "Customers", product: "Products", order: "Orders" };

/** Whether all that an account had before it was connected is still being read. */
export function isBeingRead({ status, firstReading }: Pick<Account, "status" | "firstReading">): boolean {
  return status === "connected" && firstReading.length > 0;
}

/** Whether the reading of all that stopped before its end. */
export function isHalfRead({ status, firstReading }: Pick<Account, "status" | "firstReading">): boolean {
  return status !== "connected" && firstReading.length > 0;
}

/** How far the first reading of an account has come, kind by kind. */
export function FirstReading({ parts, className }: { parts: Account["firstReading"]; className?: string }) {
  return (
    <ul className={className} aria-label="First reading">
      {parts.map(({ kind, read, total }) => {
        const label = kindWords[kind] ?? kind;
        const isToCome = read === 0 && total === null;
        return (
          <li key={kind} className="text-small">
            <p className="figures mb-1 flex justify-between">
              <span>{label}</span>
              <span className="text-ink-soft">
                {isToCome ? "to come" : formatNumber(read)}
                {total === null ? "" : ` of ${formatNumber(total)}`}
              </span>
            </p>
            <Progress
              label={`Reading ${label}`}
              done={isToCome ? 0 : total === null ? undefined : read / Math.max(total, 1)}
            />
          </li>
        );
      })}
    </ul>
  );
}
