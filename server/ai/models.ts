/** A model that turns text into vectors. Everything that depends on which one it is stands here. */
export type EmbeddingModel = {
  /** Vectors are stored under this name; another one means that everything is embedded anew. */
  id: string;
  vendor: "local" | "openai";
  dimensions: number;
  /** Share of the dense side when its scores are fused with those of BM25 (0 to 1). */
  denseWeight: number;
  /** Longer texts are read in windows of this many tokens, and the windows' vectors averaged. */
  windowTokens: number;
  /** What comes after this many tokens is not read. */
  mostTokens: number;
};

export const embeddingModels = [
  {
    id: "use-lite-en",
    vendor: "local",
    dimensions: 512,
    denseWeight: 0.3,
    windowTokens: 64,
    mostTokens: 640,
  },
] as const satisfies readonly EmbeddingModel[];

/** The model that new vectors are made with. */
export const embeddingModel: EmbeddingModel = embeddingModels[0];
