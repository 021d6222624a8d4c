/** What B says, in one sentence. */
export function Headline({ children }: { children: string }) {
  return <p className="measure text-pretty font-serif text-lead">{children}</p>;
}
