import { InsightFigures } from "@/components/insights/insight-figures";

/** What B writes looks like this; a made-up case, and marked as one. */
export function Specimen() {
  return (
    <aside aria-label="For example" className="border-ink border-t-2 pt-3">
      <p className="text-ink-soft text-small">For example</p>
      <p className="mt-3 font-serif text-title tracking-[-0.01em]">
        Larch & Linen has not ordered for 47 days. It used to come every 12.
      </p>
      <p className="mt-3 mb-5 font-serif text-ink-soft">
        A pause this long came about in none of its 31 gaps before. A quarter of its orders is £4,180.
      </p>
      <InsightFigures
        figures={[
          { label: "Days since the last order", value: "47" },
          { label: "Usual gap, 31 counted", value: "12 days" },
          { label: "At stake in a quarter", value: "£4,180" },
        ]}
      />
    </aside>
  );
}
