import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";

export type Browser = { path: string; args: string[] };

const names = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The browser that the machine has: CHROME_PATH, Chrome, Chromium, Playwright's; on Linux else the one from npm. */
export async function findBrowser(): Promise<Browser> {
  const asked = process.env.CHROME_PATH;
  if (asked && !isProgram(asked)) throw new Error(`CHROME_PATH is ${asked}, and there is no program.`);
  const folders = (process.env.PATH ?? "").split(delimiter);
  const installed = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    ...elsewhere,
    chromium.executablePath(),
  ];
  const path = asked || installed.find(isProgram);
  if (path) return { path, args: plainArgs() };
  if (process.platform === "linux" && process.arch === "x64") return fromNpm();
  throw new Error("There is no browser for the journeys. Install Chrome, or set CHROME_PATH.");
}

/** Unpacks @sparticuz/chromium, with the libraries it brings where the system lacks them. */
async function fromNpm(): Promise<Browser> {
  // The package unpacks its libraries only where it believes to be there.
  if (!existsSync("/usr/lib/x86_64-linux-gnu/libnss3.so") && !existsSync("/usr/lib64/libnss3.so")) {
    process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs20.x";
  }
  const { default: sparticuz } = await import("@sparticuz/chromium");
  const path = await sparticuz.executablePath();
  return { path, args: [...plainArgs(), "--no-zygote", "--headless=shell"] };
}

/** The sandbox cannot be had by root, as in a container. */
function plainArgs(): string[] {
  return process.getuid?.() === 0 ? ["--no-sandbox"] : [];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
