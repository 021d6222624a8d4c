import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildIfNeeded } from "./build.mjs";
import { installIfNeeded } from "./install.mjs";
import { readOptions } from "./options.mjs";
import { Stop, tell } from "./tell.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** @param {string[]} args */
export async function start(args) {
  const asked = readOptions(args, process.env);
  if (asked.help) return tell(asked.help);
  await installIfNeeded(root, { development: false });

  // Only now is there anything to import that came from the registry.
  await import("../load-settings.mjs");
  const { beginAnew, checkDataFolder } = await import("./data-folder.mjs");
  const { checkPort } = await import("./port.mjs");
  const { launch } = await import("./launch.mjs");
  const { maySandbox, startSandbox } = await import("./sandbox.mjs");

  const { port, host, fresh } = readOptions(args, process.env);
  const embedded = !process.env.DATABASE_URL;
  const dataFolder = resolve(root, process.env.BEYA_DATA_DIR || ".data");
  if (fresh && !embedded) {
    throw new Stop(
      "--fresh is for the data folder, and DATABASE_URL names a database of your own.",
      "Empty that database yourself, or start without --fresh.",
    );
  }
  if (embedded) await checkDataFolder(dataFolder);
  await checkPort(port, host);
  if (fresh) beginAnew(dataFolder);
  await buildIfNeeded(root);
  const sandbox = maySandbox(process.env) ? await startSandbox(root, dataFolder) : undefined;
  try {
    await launch(root, {
      port,
      host,
      dataFolder: embedded ? dataFolder : undefined,
      sandbox: sandbox?.origin,
    });
  } finally {
    sandbox?.stop();
  }
}
