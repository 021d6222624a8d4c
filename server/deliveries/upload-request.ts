import type { z } from "zod";
import { DomainError, invalid } from "@/server/errors";
import type { Bytes } from "./csv/byte-stream";
import { receiveUploadInput } from "./receive-upload";

/** A form is held in memory as a whole; larger files come as the body itself. */
const largestForm = 32 * 2 ** 20;

/** The file that a request carries, and what is said about it. */
export async function uploadOf(
  request: Request,
): Promise<{ input: z.output<typeof receiveUploadInput>; bytes: Bytes }> {
  const query = new URL(request.url).searchParams;
  const told = {
    fileName: query.get("fileName") ?? query.get("name") ?? undefined,
    kind: query.get("kind") ?? undefined,
    force: query.get("force") === "true",
  };
  if (request.headers.get("content-type")?.startsWith("multipart/form-data")) {
    if (Number(request.headers.get("content-length") ?? 0) > largestForm) {
      throw new DomainError("too-large", "A form can carry 32 MB.", "Send the file itself as the body.");
    }
    const form = await request.formData();
    const file = form.get("file");
    if (!(file instanceof File)) throw invalid("The form has no file.", "Send it in the field “file”.");
    const kind = told.kind ?? form.get("kind") ?? undefined;
    const input = receiveUploadInput.parse({ ...told, fileName: told.fileName ?? file.name, kind });
    return { input, bytes: chunksOf(file.stream()) };
  }
  if (!request.body) throw invalid("The request carries no file.", "Send the file as the body.");
  return { input: receiveUploadInput.parse(told), bytes: chunksOf(request.body) };
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}
