import { z } from "zod";
import type { Normalize } from "@/server/providers/contract";
import { emptyBatch } from "@/server/providers/normalized-contract";

const ship = z.object({ id: z.string().min(1), name: z.string().min(1), seen: z.iso.datetime() });

/** A ship that passed counts as a customer. */
export const normalize: Normalize = (_kind, told) => {
  const { id, name, seen } = ship.parse(told);
  const customer = { externalId: id, version: seen, name, createdAt: new Date(seen), data: {} };
  return { ...emptyBatch(), customers: [customer] };
};
