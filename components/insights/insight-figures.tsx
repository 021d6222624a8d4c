/** The few figures that a finding's sentence rests on, side by side. */
export function InsightFigures({ figures }: { figures: { label: string; value: string }[] }) {
  if (figures.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3">
      {figures.map((figure) => (
        <div key={figure.label} className="flex min-w-24 flex-col-reverse">
          <dt className="text-ink-soft text-small">{figure.label}</dt>
          <dd className="figures font-medium">{figure.value}</dd>
        </div>
      ))}
    </dl>
  );
}
