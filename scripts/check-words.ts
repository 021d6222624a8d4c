// What is left behind from the work and does not belong into the product.

import { readFileSync } from "node:fs";
import { projectFiles } from "./source-files";

const everywhere: [RegExp, string][] = [
  [/\/[w]ork\/|\/[h]ome\/[a-z]+\/|\/[U]sers\/[a-z]+\//, "a path of one machine"],
  [/\b[i]ssue #?\d+\b/i, "the number of an issue"],
  [/[G]enerated (by|with) |\b[C]laude\b|[C]hatGPT wrote|\b[t]his session\b/, "a word about how it was made"],
];
const inSources: [RegExp, string][] = [
  [/\b(T[O]DO|F[I]XME|X[X]X)\b/, "an unfinished thought"],
  [/\b(it|test|describe)\.(only|todo)\(/, "a focused or empty test"],
  [/\b[a]s unknown as|: [a]ny\s*[;,)=\]}>|&]|<[a]ny>|\b[a]s any\b/, "a type that says nothing"],
];

const problems: string[] = [];
for (const file of projectFiles()) {
  if (/(package-lock\.json|\.(svg|png|ico|gz|woff2))$/.test(file)) continue;
  const rules = /\.(ts|tsx|mjs)$/.test(file) ? [...everywhere, ...inSources] : everywhere;
  readFileSync(file, "utf8")
    .split("\n")
    .forEach((line, index) => {
      for (const [pattern, what] of rules) {
        if (pattern.test(line))
          problems.push(`${file}:${index + 1} holds ${what}: ${line.trim().slice(0, 100)}`);
      }
    });
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log("Nothing is left behind.");
