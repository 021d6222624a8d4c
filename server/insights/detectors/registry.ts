import type { Detector } from "./contract";
import { overdueCustomers } from "./overdue-customers";
import { productChange } from "./product-change";

/** Every detector, one line each. All that they test in a run is corrected together. */
export const detectors: Detector[] = [overdueCustomers, productChange];
