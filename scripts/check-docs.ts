// A page that points at a file which is gone misleads: every relative link and every named path must exist.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectFiles } from "./source-files";

const problems: string[] = [];
const pages = projectFiles().filter((file) => file.endsWith(".md"));
const rooms = "app|bench|components|db|docs|e2e|inngest|public|scripts|server";

for (const page of pages) {
  const text = readFileSync(page, "utf8");
  for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^(https?:|mailto:|#)/.test(target)) continue;
    const [path = ""] = target.split("#");
    if (!existsSync(join(dirname(page), path)))
      problems.push(`${page} links to ${target}, which does not exist`);
  }
  // In code marks, a path from the root of the project: whole, and not a pattern such as `<verb>.ts`.
  for (const [, path = ""] of text.matchAll(new RegExp(`\`((?:${rooms})/[\\w./()\\[\\]-]+)\``, "g"))) {
    if (!existsSync(path)) problems.push(`${page} names ${path}, which does not exist`);
  }
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`${pages.length} pages point only at what exists.`);
