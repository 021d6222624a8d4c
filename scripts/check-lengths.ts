// A file does one nameable thing, and its length shows when it has become two.

import { readFileSync } from "node:fs";
import { isTest, sourceFiles } from "./source-files";

const longest = 400;

const lengths = sourceFiles()
  .filter((file) => !isTest(file))
  .map((file) => ({ file, lines: readFileSync(file, "utf8").trimEnd().split("\n").length }))
  .sort((a, b) => a.lines - b.lines);
const at = (share: number) =>
  lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))]?.lines ?? 0;
console.log(
  `${lengths.length} source files: median ${at(0.5)} lines, 95 % up to ${at(0.95)}, longest ${at(1)}.`,
);

const tooLong = lengths.filter(({ lines }) => lines > longest);
for (const { file, lines } of tooLong) console.error(`${file} has ${lines} lines; ${longest} is the most.`);
if (tooLong.length > 0) process.exit(1);
