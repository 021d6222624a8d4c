/** The JSON objects of a stream with one a line, as they arrive; a line may come in pieces. */
export async function* readLines<Part>(body: ReadableStream<Uint8Array>): AsyncGenerator<Part> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split("\n");
    rest = done ? "" : (lines.pop() ?? "");
    for (const line of lines) {
      // What our own route wrote, by its contract.
      if (line.trim()) yield JSON.parse(line) as Part;
    }
    if (done) return;
  }
}
