// Reads `.env` and its kin as the app does. For commands: tsx --import ./scripts/load-settings.mjs …

import { fileURLToPath } from "node:url";
import nextEnv from "@next/env";

const root = fileURLToPath(new URL("..", import.meta.url));
nextEnv.loadEnvConfig(root, false, { info: () => {}, error: console.error });
