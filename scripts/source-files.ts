import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Every file of the project: committed, or new and not ignored. Paths from the root of the project. */
export function projectFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { encoding: "utf8" });
  return [...new Set(listed.split("\0"))].filter((file) => file && existsSync(file)).sort();
}

/** The TypeScript and JavaScript that we wrote. */
export function sourceFiles(): string[] {
  return projectFiles().filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith(".d.ts"));
}

export const isTest = (file: string) =>
  /\.(test|spec)\.tsx?$/.test(file) || /(^|\/)(testing|fixtures|e2e)\//.test(file);

/** A file's text, `import` by `import`. Reads the forms that the formatter leaves: one statement starts a line. */
export function importsOf(
  file: string,
): { specifier: string; typeOnly: boolean; line: number; names: string[] }[] {
  const text = readFileSync(file, "utf8");
  const statements =
    /^(?:import|export)\s+(type\s+)?(?:([^"';]*?)\s+from\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm;
  return [...text.matchAll(statements)].map((match) => {
    const clause = match[2] ?? "";
    const names = clause
      .replace(/[{}]/g, " ")
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean);
    return {
      specifier: match[3] ?? match[4] ?? "",
      typeOnly:
        Boolean(match[1]) ||
        (names.length > 0 && clause.startsWith("{") && names.every((name) => name.startsWith("type "))),
      line: text.slice(0, match.index).split("\n").length,
      names: names.map((name) => name.replace(/^type /, "").split(" as ")[0] ?? name),
    };
  });
}

/** The project's file that an import means, or undefined for a package. */
export function resolveImport(from: string, specifier: string): string | undefined {
  const path = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? new URL(specifier, `file:///${from}`).pathname.slice(1)
      : undefined;
  if (path === undefined) return undefined;
  return ["", ".ts", ".tsx", ".mjs", "/index.ts"]
    .map((end) => path + end)
    .find((file) => /\.\w+$/.test(file) && existsSync(file));
}
