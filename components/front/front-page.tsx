import { ButtonLink } from "@/components/ui/button";
import { Specimen } from "./specimen";

const columns = [
  {
    title: "What happened",
    text: "Every morning a few headlines from your own orders, customers and products. Only what stands up to a test, and is worth your time.",
  },
  {
    title: "How sure it is",
    text: "Each one comes with its figures: how large, between which bounds, out of how many. What was looked at and left out is on a page too.",
  },
  {
    title: "Ask, and see the rows",
    text: "Ask in plain words, wherever you are. The answer is a number you can open, down to the rows it was counted from. Or “I don’t know”.",
  },
];

/** What somebody sees who is not signed in. */
export function FrontPage() {
  return (
    <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-6 sm:px-10">
      <header className="flex items-baseline justify-between gap-4 pt-8 pb-4">
        <span className="font-serif text-title tracking-[-0.02em]">Beya</span>
        <ButtonLink href="/sign-in" look="quiet">
          Sign in
        </ButtonLink>
      </header>
      <hr className="border-ink border-t-2" />
      <hr className="mt-0.5 border-ink" />
      <main id="main" className="flex flex-1 flex-col justify-center gap-14 py-14 sm:gap-20">
        <div className="grid items-end gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_24rem]">
          <div>
            <h1 className="max-w-[22ch] font-serif text-display tracking-[-0.02em]">
              A good morning paper about your own business
            </h1>
            <p className="mt-6 max-w-[46ch] font-serif text-ink-soft text-lead">
              Written by somebody careful, who has read every order and says how sure they are.
            </p>
            <div className="mt-8 flex flex-wrap gap-3">
              <ButtonLink href="/sign-up" look="primary">
                Create an account
              </ButtonLink>
              <ButtonLink href="/sign-in">Sign in</ButtonLink>
            </div>
          </div>
          <Specimen />
        </div>
        <div className="grid gap-8 border-rule border-t pt-6 md:grid-cols-3 md:gap-0 md:divide-x md:divide-rule">
          {columns.map((column) => (
            <section key={column.title} className="md:px-8 md:last:pr-0 md:first:pl-0">
              <h2 className="mb-2 font-serif text-lead">{column.title}</h2>
              <p className="max-w-[44ch] text-ink-soft">{column.text}</p>
            </section>
          ))}
        </div>
      </main>
    </div>
  );
}
