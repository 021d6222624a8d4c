import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { EmbeddingModel } from "./models";

const workerMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("vectors"), id: z.number(), vectors: z.instanceof(Float32Array) }),
  z.object({ type: z.literal("failed"), id: z.number().optional(), message: z.string() }),
]);

/** `question`: somebody waits for it. `background`: it gives way to every question. */
export type EmbeddingPriority = "question" | "background";

export type LocalEmbedder = {
  embed(texts: string[], priority: EmbeddingPriority): Promise<Float32Array[]>;
  stop(): Promise<void>;
};

type Job = {
  texts: string[];
  fulfil(vectors: Float32Array[]): void;
  reject(error: Error): void;
};

/** Starts the worker at the first text. A worker that breaks fails its jobs, and the next text starts another. */
export function startLocalEmbedder(model: EmbeddingModel): LocalEmbedder {
  const waiting: Record<EmbeddingPriority, Job[]> = { question: [], background: [] };
  let worker: Promise<Worker> | undefined;
  let running: (Job & { id: number }) | undefined;
  let lastId = 0;

  async function next(): Promise<void> {
    if (running) return;
    const job = waiting.question.shift() ?? waiting.background.shift();
    if (!job) return;
    lastId += 1;
    running = { ...job, id: lastId };
    try {
      worker ??= startWorker(settle, broken);
      const started = await worker;
      const { windowTokens, mostTokens } = model;
      // The process may end while the model has nothing to do, but not while somebody waits for it.
      started.ref();
      started.postMessage({ id: running.id, texts: job.texts, windowTokens, mostTokens });
    } catch (error) {
      broken(error instanceof Error ? error : new Error(String(error)));
    }
  }

  function settle(id: number, result: Float32Array | Error): void {
    if (running?.id !== id) return;
    const { fulfil, reject, texts } = running;
    running = undefined;
    if (result instanceof Error) reject(result);
    else fulfil(texts.map((_, i) => result.subarray(i * model.dimensions, (i + 1) * model.dimensions)));
    void worker?.then((started) => !running && started.unref());
    void next();
  }

  function broken(error: Error): void {
    worker = undefined;
    const job = running;
    running = undefined;
    job?.reject(error);
    void next();
  }

  return {
    embed: (texts, priority) =>
      new Promise((fulfil, reject) => {
        waiting[priority].push({ texts, fulfil, reject });
        void next();
      }),
    stop: async () => {
      const stopped = new Error("The embedding model was stopped.");
      for (const job of [...waiting.question.splice(0), ...waiting.background.splice(0)]) job.reject(stopped);
      const started = await worker?.catch(() => undefined);
      broken(stopped);
      await started?.terminate();
    },
  };
}

function startWorker(
  settle: (id: number, result: Float32Array | Error) => void,
  broken: (error: Error) => void,
): Promise<Worker> {
  return new Promise((fulfil, reject) => {
    const worker = new Worker(join(process.cwd(), "server/ai/embedding-worker.mjs"));
    const fail = (error: Error) => {
      reject(error);
      broken(error);
    };
    worker.on("error", fail);
    worker.on("exit", (code) => fail(new Error(`The embedding model ended with code ${code}.`)));
    worker.on("message", (value: unknown) => {
      const message = workerMessage.parse(value);
      if (message.type === "ready") fulfil(worker);
      else if (message.type === "vectors") settle(message.id, message.vectors);
      else if (message.id !== undefined) settle(message.id, new Error(message.message));
      else fail(new Error(`The embedding model did not start: ${message.message}`));
    });
  });
}
