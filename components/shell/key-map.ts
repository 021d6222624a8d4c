import { destinations } from "./navigation";

/** A key as it was pressed; `typing` while the focus is where letters are written. */
export type KeyPress = {
  key: string;
  command: boolean;
  alt: boolean;
  typing: boolean;
  /** Whether the press before was the g that waits for a letter. */
  afterG: boolean;
};

export type KeyAction =
  | { kind: "ask" }
  | { kind: "keys" }
  | { kind: "wait" }
  | { kind: "go"; href: string }
  | { kind: "move"; by: 1 | -1 }
  /** Presses the control that names this key in `aria-keyshortcuts`. */
  | { kind: "press"; key: string };

/** What a key means, wherever it is pressed; undefined where it means nothing here. */
export function actionOf(press: KeyPress): KeyAction | undefined {
  const key = press.key.toLowerCase();
  if (press.command) return !press.alt && (key === "b" || key === "k") ? { kind: "ask" } : undefined;
  if (press.typing || press.alt) return undefined;
  if (press.afterG) {
    const destination = destinations.find((candidate) => candidate.key === key);
    if (destination) return { kind: "go", href: destination.href };
  }
  return plain[press.key];
}

const plain: Record<string, KeyAction> = {
  g: { kind: "wait" },
  j: { kind: "move", by: 1 },
  k: { kind: "move", by: -1 },
  e: { kind: "press", key: "e" },
  x: { kind: "press", key: "x" },
  z: { kind: "press", key: "z" },
  "?": { kind: "keys" },
};

/** The keys as the sheet shows them. */
export const keySheet: { title: string; rows: { keys: string[]; words: string }[] }[] = [
  {
    title: "Anywhere",
    rows: [
      { keys: ["⌘", "B"], words: "Ask B, or go anywhere (K does it too)" },
      { keys: ["?"], words: "These keys" },
      { keys: ["Esc"], words: "Back, close" },
      { keys: ["z"], words: "Undo the last step" },
    ],
  },
  {
    title: "In a list",
    rows: [
      { keys: ["j"], words: "Next" },
      { keys: ["k"], words: "Previous" },
      { keys: ["Enter"], words: "Open" },
      { keys: ["e"], words: "Acknowledge" },
      { keys: ["x"], words: "Dismiss, with a reason" },
    ],
  },
  {
    title: "Go to",
    rows: destinations.map(({ key, label }) => ({ keys: ["g", key], words: label })),
  },
];
