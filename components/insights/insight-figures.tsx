/** The few figures that a finding's sentence rests on, side by side. */
export function InsightFigures({ figures }: { figures: { label: string; value: string }[] }) {
  if (figures.length === 0) return null;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3">
      {figures.map((figure) => (
        <div key={figure.label} className="flex min-w-0 flex-col">
          <dt className="text-ink-soft text-small">{figure.label}</dt>
          <dd className="-order-1 figures font-medium">{figure.value}</dd>
        </div>
      ))}
    </dl>
  );
}
