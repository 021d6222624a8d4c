import { dateOrderOfColumn, type FileReading } from "./cell-readers";

/** What the file leaves open and how it is read all the same, in sentences for the person who confirms it. */
export function readingNotes(reading: FileReading): string[] {
  const notes: string[] = [];
  for (const field of reading.kind.fields) {
    const column = reading.columns[reading.mapping[field.id] ?? -1];
    if (!column) continue;
    const { facts, name } = column;
    if (field.type === "date" && facts.numericDates > 0) {
      const order = dateOrderOfColumn(facts);
      if (order === undefined) {
        const meant = reading.dateOrder === "day" ? "3 April" : "4 March";
        notes.push(
          `The dates in “${name}” could have the day or the month first. 03/04 is read as ${meant}, as is usual where the business is.`,
        );
      } else if (Math.min(facts.daysFirst, facts.daysSecond) > 0) {
        notes.push(
          `“${name}” mixes two ways of writing dates. Most have the ${order} first, and doubtful ones are read so.`,
        );
      }
    }
    if ((field.type === "money" || field.type === "number") && facts.decimalCommas > 0) {
      if (facts.decimalPoints === 0) notes.push(`In “${name}” the comma separates decimals: 1.234,50.`);
      else {
        const mark = facts.decimalCommas > facts.decimalPoints ? "comma" : "point";
        notes.push(
          `“${name}” mixes decimal commas and points. A doubtful ${mark} is read as the decimal mark.`,
        );
      }
    }
  }
  if (reading.kind.id === "orders" && reading.mapping.orderId === undefined) {
    notes.push("There is no order number: what one customer bought at one time counts as one order.");
  }
  if (
    reading.kind.id === "orders" &&
    reading.mapping.lineTotal !== undefined &&
    reading.mapping.discount !== undefined
  ) {
    notes.push(
      "The line total stands as it is: the discount counts as taken off already where the figures do not show otherwise.",
    );
  }
  return notes;
}
