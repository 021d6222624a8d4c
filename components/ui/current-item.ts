/** How the item of a list looks that the keyboard stands on: a line at its left, clear of its text. */
export const currentItemClass =
  "relative focus-visible:outline-transparent focus-visible:before:absolute focus-visible:before:inset-y-0 focus-visible:before:-left-3 focus-visible:before:w-0.5 focus-visible:before:bg-accent";
