import { ButtonLink } from "@/components/ui/button";

export default function NotFound() {
  return (
    <main
      id="main"
      className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-4 px-6"
    >
      <h1 className="font-serif text-title">There is no such page</h1>
      <p className="text-ink-soft">The address may be mistyped, or what it led to has gone.</p>
      <ButtonLink href="/">To the front page</ButtonLink>
    </main>
  );
}
