"use client";

/** Shows the keys to those who have not found `?`. */
export function ShowKeysButton() {
  return (
    <button
      type="button"
      onClick={() => document.dispatchEvent(new Event("beya:keys"))}
      className="min-h-8 hover:text-ink hover:underline"
    >
      Keys
    </button>
  );
}
