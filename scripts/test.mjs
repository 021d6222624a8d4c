// `npm test`: everything that must hold. Its last line is the total over all parts.

import { checkNode } from "./start/check-machine.mjs";
import { stopWith } from "./start/tell.mjs";

checkNode();
import("./test/all.mjs").then((all) => all.testEverything()).catch(stopWith);
