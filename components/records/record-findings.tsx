import Link from "next/link";
import { Part } from "./detail-page";

type RecordFindingsProps = { findings: { id: string; title: string; body: string }[] };

/** What B has found about this record; nothing at all where it found nothing. */
export function RecordFindings({ findings }: RecordFindingsProps) {
  if (findings.length === 0) return null;
  return (
    <Part title="What B noticed">
      <ul className="border-rule border-t">
        {findings.map((finding) => (
          <li key={finding.id} className="border-rule border-b py-4">
            <Link href={`/insights/${finding.id}`} className="font-serif text-lead hover:underline">
              {finding.title}
            </Link>
            <p className="measure mt-1 text-ink-soft">{finding.body}</p>
          </li>
        ))}
      </ul>
    </Part>
  );
}
