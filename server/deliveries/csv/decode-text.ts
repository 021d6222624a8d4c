import { isUtf8 } from "node:buffer";
import { decode, getDecoder } from "iconv-lite";
import { invalid } from "@/server/errors";
import type { Bytes } from "./byte-stream";

export type TextEncodingName = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

const newline = 0x0a;
/** A line longer than this is decoded in parts. */
const longestLine = 4 * 2 ** 20;

/** Finds how a file's text is written from its first bytes. Throws `invalid` with what to do where it is no text. */
export function detectEncoding(head: Buffer): TextEncodingName {
  if (head.length === 0) throw invalid("The file is empty.");
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const magic = head.toString("latin1", 0, 8);
  if (magic.startsWith("PK\x03\x04")) {
    throw invalid("This is a zip archive or an Excel workbook.", "Unpack it, or save the sheet as CSV.");
  }
  if (magic.startsWith("\xd0\xcf\x11\xe0"))
    throw invalid("This is an Excel workbook.", "Save the sheet as CSV.");
  if (magic.startsWith("%PDF")) throw invalid("This is a PDF.", "Export the table as CSV.");
  const zeros = { even: 0, odd: 0 };
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2 === 0 ? "even" : "odd"]++;
  const half = head.length / 2;
  if (zeros.odd > half * 0.4 && zeros.even < half * 0.05) return "utf-16le";
  if (zeros.even > half * 0.4 && zeros.odd < half * 0.05) return "utf-16be";
  const control = head.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  if (control > 0.02 * head.length) {
    throw invalid("This is not a text file.", "Upload a CSV file, plain or packed with gzip.");
  }
  // The head may end inside a letter of up to four bytes.
  const whole = [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, head.length - cut)));
  return whole ? "utf-8" : "windows-1252";
}

/** The text of a file, in parts that end with whole lines where lines have a bearable length. A byte order mark is dropped. */
export async function* decoded(bytes: Bytes, encoding: TextEncodingName): AsyncGenerator<string> {
  let first = true;
  for await (const text of encoding.startsWith("utf-16") ? utf16(bytes, encoding) : lines(bytes)) {
    const clean = text.includes("\0") ? text.replaceAll("\0", "") : text;
    yield first && clean.charCodeAt(0) === 0xfeff ? clean.slice(1) : clean;
    first = false;
  }
}

async function* utf16(bytes: Bytes, encoding: TextEncodingName): AsyncGenerator<string> {
  const decoder = getDecoder(encoding);
  for await (const part of bytes) yield decoder.write(Buffer.from(part));
  const end = decoder.end();
  if (end) yield end;
}

/** UTF-8, and line by line Windows-1252 where it is none: long files often turn out to be that only far down. */
async function* lines(bytes: Bytes): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const part of bytes) {
    const all = rest.length > 0 ? Buffer.concat([rest, part]) : Buffer.from(part);
    let end = all.lastIndexOf(newline) + 1;
    if (end === 0 && all.length > longestLine) end = all.length;
    if (end > 0) yield textOf(all.subarray(0, end));
    rest = all.subarray(end);
  }
  if (rest.length > 0) yield textOf(rest);
}

function textOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  let text = "";
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found + 1;
    const line = bytes.subarray(start, end);
    text += isUtf8(line) ? line.toString("utf8") : decode(line, "windows-1252");
    start = end;
  }
  return text;
}
