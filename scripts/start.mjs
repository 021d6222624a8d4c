// `npm start`: from a fresh clone to a running Beya. Plain Node, since nothing may be installed yet; and plain enough
// that an old Node gets as far as the message about its age.

import { checkNode } from "./start/check-machine.mjs";
import { stopWith } from "./start/tell.mjs";

checkNode();
import("./start/start.mjs").then((start) => start.start(process.argv.slice(2))).catch(stopWith);
