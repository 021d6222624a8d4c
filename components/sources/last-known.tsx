import { RelativeTime } from "@/components/ui/relative-time";

type LastKnownProps = {
  /** When it stopped for good; absent where B goes on trying. */
  brokenAt: Date | null;
  /** Up to when all of its records have been read. */
  readUntil: Date | null;
  timeZone: string;
};

/** Since when B has known nothing new of an account that it cannot read. */
export function LastKnown({ brokenAt, readUntil, timeZone }: LastKnownProps) {
  if (brokenAt) {
    return (
      <>
        It stopped <RelativeTime date={brokenAt} timeZone={timeZone} />, and nothing new has come since.
      </>
    );
  }
  if (!readUntil) return null;
  return (
    <>
      B last read all of it <RelativeTime date={readUntil} timeZone={timeZone} />.
    </>
  );
}
