import { Stop, stopWith } from "./tell.mjs";

const oldest = { major: 20, minor: 9 };

/** Ends the process with a clear message where Node is too old to go on. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  stopWith(
    new Stop(
      `Beya needs Node ${oldest.major}.${oldest.minor} or newer; this is Node ${process.versions.node}.`,
      "Install a current Node from https://nodejs.org (or: nvm install 22), then run the command again.",
    ),
  );
}
