import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { allProviders } from "@/server/providers/registry";
import type { MakeSandbox, ProviderSandbox, SandboxOptions } from "@/server/providers/sandbox-contract";

const providers = resolve(import.meta.dirname, "../server/providers");

/**
 * The stand-ins of all installed providers that have one. They are found by their place, `<id>/sandbox.ts`, and not by an
 * import of the provider's, so that the app never has them in it.
 */
export async function mountSandboxes(options: (id: string) => SandboxOptions): Promise<ProviderSandbox[]> {
  const files = allProviders()
    .map(({ manifest }) => ({ id: manifest.id, file: join(providers, manifest.id, "sandbox.ts") }))
    .filter(({ file }) => existsSync(file));
  return Promise.all(
    files.map(async ({ id, file }) => {
      const { sandbox }: { sandbox: MakeSandbox } = await import(
        /* @vite-ignore */ pathToFileURL(file).toString()
      );
      return sandbox(options(id));
    }),
  );
}
