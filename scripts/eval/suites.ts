import type { Suite } from "./suite";

/** Every suite by its name, loaded when it is asked for: `name: async () => (await import("./name")).name,` */
export const suites: Record<string, () => Promise<Suite>> = {
  questions: async () => (await import("./questions")).questions,
};
