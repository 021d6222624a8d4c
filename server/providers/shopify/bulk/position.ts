import { z } from "zod";

/** How far a reading in bulk has come; it is kept between pages, so that a stop anywhere goes on here. */
const position = z.object({
  /** Absent until Shopify has been asked to prepare the result. */
  operation: z.string().optional(),
  /** The first byte of the result that was not read yet. */
  byte: z.number().int().min(0),
  /** How often it has begun anew. */
  begunAgain: z.number().int().min(0),
});
export type Position = z.infer<typeof position>;

export const beginning: Position = { byte: 0, begunAgain: 0 };

const prefix = "bulk:";

/** A cursor that no page of Shopify's has, since theirs are base64. */
export const cursorOf = (at: Position) => prefix + JSON.stringify(at);

/** Undefined for a cursor of ordinary paging. */
export function positionOf(cursor: string | undefined): Position | undefined {
  return cursor?.startsWith(prefix) ? position.parse(JSON.parse(cursor.slice(prefix.length))) : undefined;
}
