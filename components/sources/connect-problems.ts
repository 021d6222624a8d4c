/** Why the way back from a provider brought no connection, and what to do. The address of the page carries the code alone. */
const words = {
  "no-access":
    "Nothing was connected: access was not given, or less than B needs, or coming back took more than ten minutes. Connect again and agree to all that is asked for.",
  "no-answer":
    "Nothing was connected: the other side did not answer. Wait a few minutes, then connect again.",
  "not-set-up": "Nothing was connected: this provider is not set up here. What it needs is said below.",
  failed:
    "Nothing was connected: the other side's answer could not be understood. Connect again. If it happens twice, tell whoever runs this Beya, who finds more in the log.",
} as const;

export type ConnectProblem = keyof typeof words;

/** What to say for a code in an address; nothing for what is none, since anybody can write an address. */
export function connectProblemWords(code: unknown): string | undefined {
  return Object.entries(words).find(([known]) => known === code)?.[1];
}
