import { ButtonLink } from "@/components/ui/button";

const file = "a CSV file from the shop, the till or the books, and say what its columns mean.";

const bringOrders = {
  connected: `Connect the shop, and B reads it from the beginning and hears of every change. Or upload ${file}`,
  uploaded: `Upload ${file}`,
};

const stepsAfter = [
  {
    title: "B reads",
    text: "A few minutes for years of orders. What it cannot read it sets aside with the reason, and goes on with the rest. You can ask for any number as soon as it is in.",
  },
  {
    title: "Read the paper",
    text: "Every customer and product is held against its own past. What stands up to a test is told here, with its figures and rows.",
  },
];

type FirstStepsProps = {
  name: string;
  day: string;
  /** Whether a provider is set up here, so that there is something to connect. */
  canConnect: boolean;
};

/** Today of an organization that has told B nothing yet. */
export function FirstSteps({ name, day, canConnect }: FirstStepsProps) {
  const text = canConnect ? bringOrders.connected : bringOrders.uploaded;
  const steps = [{ title: "Bring your orders", text }, ...stepsAfter];
  return (
    <>
      <header className="mb-12">
        <p className="text-ink-soft text-small">{day}</p>
        <h1 className="mt-3 max-w-[22ch] font-serif text-display tracking-[-0.015em]">
          Good to meet you, {name}. There is nothing to tell yet.
        </h1>
        <p className="measure mt-4 font-serif text-ink-soft text-lead">
          B writes about what it has read. Begin with your orders: the further they reach back, the better
          habit can be told from change.
        </p>
        <div className="mt-8 flex flex-wrap gap-3">
          {canConnect ? (
            <ButtonLink look="primary" href="/sources">
              Connect a shop
            </ButtonLink>
          ) : null}
          <ButtonLink look={canConnect ? "secondary" : "primary"} href="/sources#add">
            Upload a file
          </ButtonLink>
        </div>
      </header>
      <section aria-label="What happens then">
        <ol className="grid gap-8 border-ink border-t pt-6 lg:grid-cols-3 lg:gap-0 lg:divide-x lg:divide-rule">
          {steps.map((step, index) => (
            <li key={step.title} className="lg:px-8 lg:last:pr-0 lg:first:pl-0">
              <p className="figures font-serif text-ink-soft text-title">{index + 1}</p>
              <h2 className="mt-1 mb-2 font-serif text-lead">{step.title}</h2>
              <p className="measure text-ink-soft">{step.text}</p>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
