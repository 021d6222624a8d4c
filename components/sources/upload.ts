import type { ApiOutputs } from "@/server/api/root";

export type Import = ApiOutputs["imports"]["get"];

/** What the server says to a file: the import, and whether the same bytes came before. */
export type Received = { id: string; alreadyImported: boolean };

export class UploadError extends Error {}

type Options = {
  /** Take the file in again although it was imported before. */
  force?: boolean;
  /** Called with the part that has been sent, 0 to 1. */
  onProgress: (sent: number) => void;
  signal?: AbortSignal;
};

/** Sends a file as it is, whatever its length. Throws `UploadError` with words for a person. */
export function uploadFile(file: File, { force, onProgress, signal }: Options): Promise<Received> {
  return new Promise((fulfil, reject) => {
    // fetch does not tell how much it has sent.
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ fileName: file.name, ...(force ? { force: "true" } : {}) });
    request.open("POST", `/api/v1/imports?${query}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.onload = () => {
      const received = receivedOf(request.responseText);
      if (request.status < 300 && received) fulfil(received);
      else reject(new UploadError(problemOf(request.status, request.responseText)));
    };
    request.onerror = () =>
      reject(
        new UploadError("The connection broke while the file was sent. Check it and send the file again."),
      );
    request.onabort = () => reject(new UploadError("You stopped sending the file."));
    signal?.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function receivedOf(text: string): Received | undefined {
  const body = parsed(text);
  if (!isObject(body) || !isObject(body.import) || typeof body.import.id !== "string") return undefined;
  return { id: body.import.id, alreadyImported: body.alreadyImported === true };
}

/** The server's own words where it gave any. */
export function problemOf(status: number, text: string): string {
  const body = parsed(text);
  const error = isObject(body) ? (isObject(body.error) ? body.error : body) : {};
  if (typeof error.message === "string") {
    return [error.message, error.remedy].filter((part) => typeof part === "string").join(" ");
  }
  if (status === 401) return "You are signed out. Sign in and send the file again.";
  if (status === 413) return "The server in front of Beya does not let a file of this size through.";
  return "The file could not be taken in. Send it again; if that does not help, look at the server's log.";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
