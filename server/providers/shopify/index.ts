import type { Provider } from "../contract";
import { manifest } from "./manifest";
import { oauth } from "./oauth";
import { sync } from "./sync";
import { webhook } from "./webhook";

export const shopify: Provider = { manifest, oauth, sync, webhook };
