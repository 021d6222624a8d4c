/** What can become of a signature on its way, by what is wrong with it; undefined where it is not there at all. */
export function mangled(signature: string): [what: string, value: string | undefined][] {
  const turned = signature.startsWith("a") ? "b" : "a";
  return [
    ["missing", undefined],
    ["empty", ""],
    ["too short", signature.slice(0, -4)],
    ["too long", `${signature}AAAA`],
    ["very long", "a".repeat(10_000)],
    ["of other letters", `${turned}${signature.slice(1)}`],
    ["in no encoding", "\u00ff not base64 at all %%%"],
    ["only padding", "="],
  ];
}
