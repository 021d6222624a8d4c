import { join } from "node:path";
import { shopifySandbox } from "@/server/providers/shopify/sandbox";
import { openJournal } from "./journal";
import { serveSandbox } from "./server";

// The outside world for a Beya that has no accounts of its own: `tsx sandbox/start.ts <data folder> [port]`. What
// happens in it is kept in the data folder. Prints its address when it is ready.
const [, , dataFolder = ".data", port = "0"] = process.argv;
// A shop of three years takes a while to read; BEYA_SANDBOX_YEARS makes a younger one.
const years = Number(process.env.BEYA_SANDBOX_YEARS || 3);
const shopify = shopifySandbox({ years, journal: openJournal(join(dataFolder, "sandbox-shopify.jsonl")) });
const { origin } = await serveSandbox([shopify], Number(port));
process.stdout.write(`${origin}\n`);
