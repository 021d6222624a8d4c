import { notFound } from "next/navigation";
import { ZodError } from "zod";
import { DomainError } from "@/server/errors";

/** Shows the not-found page where the verb knows no such thing, or the address is no id at all. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ZodError || (error instanceof DomainError && error.code === "not-found")) notFound();
    throw error;
  }
}
