import { somebodyAsks } from "../quiet";
import { type LocalEmbedder, startLocalEmbedder } from "./local-embedder";
import { type EmbeddingModel, embeddingModel } from "./models";

const shared = Symbol.for("beya.embedder");
// The app's route bundles have module graphs of their own; one model serves them all.
const holder = globalThis as typeof globalThis & { [shared]?: LocalEmbedder };

/** Vectors of passages, of length 1, in their order. Gives way to questions. */
export function embedPassages(texts: string[]): Promise<Float32Array[]> {
  return embedder().embed(texts, "background");
}

const rememberedQuestions = new Map<string, Promise<Float32Array>>();
const mostRemembered = 256;

/** The vector of a question, remembered for the next time it is asked. */
export function embedQuestion(question: string): Promise<Float32Array> {
  somebodyAsks();
  const known = rememberedQuestions.get(question);
  if (known) return known;
  const vector = embedder()
    .embed([question], "question")
    .then(([first]) => first ?? new Float32Array(embeddingModel.dimensions));
  rememberedQuestions.set(question, vector);
  vector.catch(() => rememberedQuestions.delete(question));
  const [oldest] = rememberedQuestions.keys();
  if (rememberedQuestions.size > mostRemembered && oldest !== undefined) rememberedQuestions.delete(oldest);
  return vector;
}

/** Ends the model's thread; the next text starts it again. */
export async function stopEmbedding(): Promise<void> {
  const running = holder[shared];
  holder[shared] = undefined;
  await running?.stop();
}

function embedder(): LocalEmbedder {
  holder[shared] ??= startLocalEmbedder(embeddingModel satisfies EmbeddingModel);
  return holder[shared];
}
