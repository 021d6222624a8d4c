/** What the palette is given by the frame, which loads it when it is first asked for. */
export type PaletteProps = {
  onClose: () => void;
  /** A question to begin with. */
  question?: string;
};

type Request = { question?: string };

const listeners = new Set<(request: Request) => void>();

/** Opens the palette from anywhere in the app, with a question where there is one already. */
export function openCommandB(question?: string): void {
  for (const listener of listeners) listener({ question });
}

export function onCommandB(listener: (request: Request) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
