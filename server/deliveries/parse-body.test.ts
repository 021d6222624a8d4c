import { describe, expect, it } from "vitest";
import { parseBody } from "./parse-body";

describe("the body of a webhook", () => {
  it("keeps every digit of an id, wherever it stands", () => {
    const body = '{"id":820982911946154508,"lines":[{"id": 866550311766439020 }],"parent":-9007199254740993}';
    expect(parseBody(body)).toEqual({
      id: "820982911946154508",
      lines: [{ id: "866550311766439020" }],
      parent: "-9007199254740993",
    });
  });

  it.each([
    '{"id":632910392,"total":0.1234567890123456789,"share":1e-7,"big":1234567890123456789e5,"none":null}',
    '["820982911946154508","say \\"820982911946154508\\": 820982911946154508 \\\\",{"820982911946154508":true}]',
    "null",
  ])("is otherwise what it says: %s", (body) => {
    expect(parseBody(body)).toEqual(JSON.parse(body));
  });

  it("that is no JSON is refused", () => {
    expect(() => parseBody('{"id":820982911946154508')).toThrow(SyntaxError);
  });
});
