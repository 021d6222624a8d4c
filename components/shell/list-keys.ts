/**
 * Lists tell the keyboard about themselves by attributes, so that server-rendered rows need no code of their own:
 * `data-list` around items, `data-item` (focusable) on each, `data-open` on the link that Enter follows, and
 * `aria-keyshortcuts` on what a letter presses.
 */

/** What the keys act on: the open dialog, or the page. */
function scope(): ParentNode {
  return openDialog() ?? document.querySelector("main") ?? document;
}

export function dialogIsOpen(): boolean {
  return openDialog() !== null;
}

function openDialog(): HTMLDialogElement | null {
  return document.querySelector("dialog[open]");
}

/** Moves the focus to the neighbouring item of the list it is in, else into the first list. False where there is none. */
export function moveInList(by: 1 | -1): boolean {
  const current = focusedItem();
  const list = current?.closest("[data-list]") ?? scope().querySelector("[data-list]");
  const items = [...(list?.querySelectorAll<HTMLElement>("[data-item]") ?? [])];
  const at = current ? items.indexOf(current) : -1;
  const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by];
  if (!next) return false;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

/** Presses what `key` names: in the focused item, else on the page outside of items, else in a notice. */
export function pressKeyed(key: string): boolean {
  const selector = `[aria-keyshortcuts="${key}"]:not(:disabled)`;
  const inItem = focusedItem()?.querySelector<HTMLElement>(selector);
  const onPage = [...scope().querySelectorAll<HTMLElement>(selector)].find(
    (control) => !control.closest("[data-item]"),
  );
  const inNotice = document.querySelector<HTMLElement>(`[role="status"] ${selector}`);
  const control = inItem ?? onPage ?? inNotice;
  control?.click();
  return Boolean(control);
}

/** Follows the focused item's own link, where the item itself has the focus. */
export function openFocused(): boolean {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !active.matches("[data-item]")) return false;
  const link = active.querySelector<HTMLElement>("[data-open]");
  link?.click();
  return Boolean(link);
}

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select"))
  );
}

function focusedItem(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("[data-item]") ?? null;
}
