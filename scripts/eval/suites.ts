import type { Suite } from "./suite";

/** Every suite by its name, loaded when it is asked for: `name: async () => (await import("./name")).name,` */
export const suites: Record<string, () => Promise<Suite>> = {
  findings: async () => (await import("./findings")).findings,
  isolation: async () => (await import("./isolation")).isolation,
  retrieval: async () => (await import("./retrieval")).retrieval,
  questions: async () => (await import("./questions")).questions,
};
