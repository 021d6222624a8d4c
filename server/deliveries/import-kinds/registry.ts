import type { ImportKindId } from "@/server/deliveries/import-contract";
import type { ImportKind } from "./contract";
import { customers } from "./customers";
import { deals } from "./deals";
import { invoices } from "./invoices";
import { messages } from "./messages";
import { orders } from "./orders";
import { products } from "./products";
import { tickets } from "./tickets";

export const importKinds: Record<ImportKindId, ImportKind> = {
  orders,
  customers,
  products,
  deals,
  invoices,
  tickets,
  messages,
};
