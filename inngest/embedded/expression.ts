/**
 * The expressions of job settings, a small part of CEL: paths (`event.data.id`), literals, `==`, `!=`, `<`, `>`, `<=`,
 * `>=`, `+`, `!`, `&&`, `||` and parentheses. What is missing in the data is null.
 */
export type Expression = (scope: Record<string, unknown>) => unknown;

const token = /\s*(?:(\d+(?:\.\d+)?)|"([^"\\]*)"|'([^'\\]*)'|([A-Za-z_]\w*)|(&&|\|\||[=!<>]=|[<>!+().[\]]))/y;

type Token = { kind: "number" | "text" | "name" | "sign" | "end"; text: string };

/** Throws with the expression and the place where it goes beyond what is understood. */
export function parseExpression(source: string): Expression {
  const tokens = tokenize(source);
  let at = 0;
  const peek = (): Token => tokens[at] ?? { kind: "end", text: "" };
  const fail = () =>
    new Error(`The expression "${source}" is not understood at "${peek().text || "its end"}".`);
  const accept = (...signs: string[]): string | undefined => {
    const { kind, text } = peek();
    if (kind !== "sign" || !signs.includes(text)) return undefined;
    at++;
    return text;
  };
  const expect = (sign: string) => {
    if (!accept(sign)) throw fail();
  };

  function either(): Expression {
    let left = both();
    while (accept("||")) {
      const [before, after] = [left, both()];
      left = (scope) => Boolean(before(scope)) || Boolean(after(scope));
    }
    return left;
  }

  function both(): Expression {
    let left = comparison();
    while (accept("&&")) {
      const [before, after] = [left, comparison()];
      left = (scope) => Boolean(before(scope)) && Boolean(after(scope));
    }
    return left;
  }

  function comparison(): Expression {
    const left = sum();
    const sign = accept("==", "!=", "<=", ">=", "<", ">");
    if (!sign) return left;
    const right = sum();
    return (scope) => compare(sign, left(scope), right(scope));
  }

  function sum(): Expression {
    let left = unary();
    while (accept("+")) {
      const [before, after] = [left, unary()];
      left = (scope) => add(before(scope), after(scope));
    }
    return left;
  }

  function unary(): Expression {
    if (!accept("!")) return primary();
    const inner = unary();
    return (scope) => !inner(scope);
  }

  function primary(): Expression {
    if (accept("(")) {
      const inner = either();
      expect(")");
      return inner;
    }
    const { kind, text } = peek();
    at++;
    if (kind === "number") return () => Number(text);
    if (kind === "text") return () => text;
    if (kind !== "name") {
      at--;
      throw fail();
    }
    if (text === "true" || text === "false") return () => text === "true";
    if (text === "null") return () => null;
    return path(text);
  }

  function path(root: string): Expression {
    const keys = [root];
    for (;;) {
      if (accept(".")) {
        if (peek().kind !== "name") throw fail();
      } else if (accept("[")) {
        if (peek().kind !== "text") throw fail();
      } else if (accept("(")) {
        throw new Error(`The expression "${source}" calls "${keys.join(".")}", which is not understood.`);
      } else {
        return (scope) => keys.reduce<unknown>(member, scope) ?? null;
      }
      const bracket = peek().kind === "text";
      keys.push(peek().text);
      at++;
      if (bracket) expect("]");
    }
  }

  const whole = either();
  if (peek().kind !== "end") throw fail();
  return whole;
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  token.lastIndex = 0;
  while (token.lastIndex < end) {
    const start = token.lastIndex;
    const [, number, double, single, name, sign] = token.exec(source) ?? [];
    if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (double !== undefined || single !== undefined) {
      tokens.push({ kind: "text", text: double ?? single ?? "" });
    } else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
    else throw new Error(`The expression "${source}" is not understood at "${source.slice(start).trim()}".`);
  }
  return tokens;
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  // The check above has shown that it has the key; TypeScript knows it only as an object.
  return (value as Record<string, unknown>)[key];
}

function add(left: unknown, right: unknown): unknown {
  if (typeof left === "number" && typeof right === "number") return left + right;
  return `${String(left)}${String(right)}`;
}

function compare(sign: string, left: unknown, right: unknown): boolean {
  if (sign === "==") return left === right;
  if (sign === "!=") return left !== right;
  const ordered =
    (typeof left === "number" && typeof right === "number") ||
    (typeof left === "string" && typeof right === "string");
  if (!ordered) return false;
  if (sign === "<") return left < right;
  if (sign === ">") return left > right;
  return sign === "<=" ? left <= right : left >= right;
}
