/** A vector as pgvector reads it; half precision keeps about three digits. */
export function vectorText(vector: Float32Array): string {
  return `[${Array.from(vector, (value) => value.toFixed(5)).join(",")}]`;
}
