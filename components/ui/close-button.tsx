import { X } from "lucide-react";
import { classes } from "./classes";

/** The cross that closes what floats. */
export function CloseButton({ onClose, className }: { onClose: () => void; className?: string }) {
  return (
    <button
      type="button"
      aria-label="Close"
      onClick={onClose}
      className={classes(
        "grid size-10 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-wash hover:text-ink",
        className,
      )}
    >
      <X aria-hidden="true" className="size-4" />
    </button>
  );
}
