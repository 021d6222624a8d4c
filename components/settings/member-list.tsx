import { formatDate } from "@/components/ui/format";
import type { ApiOutputs } from "@/server/api/root";

type MemberListProps = { members: ApiOutputs["organizations"]["members"]; timeZone: string };

/** Everybody with a seat. */
export function MemberList({ members, timeZone }: MemberListProps) {
  return (
    <ul className="border-rule border-t">
      {members.map((member) => (
        <li
          key={member.userId}
          className="flex flex-wrap items-baseline justify-between gap-x-6 border-rule border-b py-2"
        >
          <span className="min-w-0">
            <span className="block font-medium">{member.name}</span>
            <span className="block truncate text-ink-soft text-small">{member.email}</span>
          </span>
          <span className="text-ink-soft text-small">
            {member.role}, since {formatDate(member.since, timeZone, "short")}
          </span>
        </li>
      ))}
    </ul>
  );
}
