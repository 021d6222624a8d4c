import { DomainError } from "./errors";

const most = 2 ** 20;

/** The request with its body read, or `too-large` as soon as it is known to be longer than a megabyte. */
export async function withSmallBody(request: Request): Promise<Request> {
  if (!request.body) return request;
  const told = Number(request.headers.get("content-length") ?? 0);
  if (told > most) throw tooLarge();
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body) {
    length += part.byteLength;
    if (length > most) throw tooLarge();
    parts.push(part);
  }
  const { method, headers, signal, url } = request;
  return new Request(url, { method, headers, signal, body: Buffer.concat(parts) });
}

const tooLarge = () =>
  new DomainError("too-large", "This request is too large.", "Send files to the import instead.");
