import { describe, expect, it } from "vitest";
import { withSmallBody } from "./small-body";

// Streams need `duplex`, which the type of the DOM does not know.
const send = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://localhost/api", { method: "POST", body, headers, duplex: "half" } as RequestInit);

function endless(): { body: ReadableStream<Uint8Array>; read: () => number } {
  let read = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      read += 65_536;
      controller.enqueue(new Uint8Array(65_536));
    },
  });
  return { body, read: () => read };
}

describe("the body of a request", () => {
  it("arrives whole where it is small", async () => {
    const request = await withSmallBody(
      send('{"a":"ä"}', { "content-type": "application/json", "x-id": "1" }),
    );
    expect(request.headers.get("x-id")).toBe("1");
    expect(await request.json()).toEqual({ a: "ä" });
  });

  it("is refused by its announced length before any of it is read", async () => {
    const { body, read } = endless();
    await expect(withSmallBody(send(body, { "content-length": "2000000" }))).rejects.toThrow("too large");
    expect(read()).toBeLessThan(200_000);
  });

  it("is refused after a megabyte where no length is announced", async () => {
    const { body, read } = endless();
    await expect(withSmallBody(send(body))).rejects.toThrow("too large");
    expect(read()).toBeLessThan(2_000_000);
  });
});
