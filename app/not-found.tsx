import { PlainFrame } from "@/components/shell/plain-frame";
import { ButtonLink } from "@/components/ui/button";

export default function NotFound() {
  return (
    <PlainFrame>
      <h1 className="font-serif text-title">There is no such page</h1>
      <p className="mt-3 mb-6 text-ink-soft">The address may be mistyped, or what it led to has gone.</p>
      <ButtonLink href="/">To the front page</ButtonLink>
    </PlainFrame>
  );
}
