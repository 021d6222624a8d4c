import { join } from "node:path";
import { providerSettings } from "@/server/env";
import { allProviders } from "@/server/providers/registry";
import { openJournal } from "./journal";
import { mountSandboxes } from "./mount";
import { serveSandbox } from "./server";

// The outside world for a Beya that has no accounts of its own: `tsx sandbox/start.ts <data folder> [port]`. What
// happens in it is kept in the data folder. Prints its address when it is ready, and ends without a word where an app is
// registered at a real provider.
const [, , dataFolder = ".data", port = "0"] = process.argv;
if (allProviders().every(({ manifest }) => !providerSettings(manifest.id))) {
  const sandboxes = await mountSandboxes((id) => ({
    journal: openJournal(join(dataFolder, `sandbox-${id}.jsonl`)),
    settings: process.env,
  }));
  const { origin } = await serveSandbox(sandboxes, Number(port));
  process.stdout.write(`${origin}\n`);
}
