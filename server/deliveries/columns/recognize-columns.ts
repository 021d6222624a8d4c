import type { ColumnMapping, ImportColumn, ImportKindId } from "@/server/deliveries/import-contract";
import type { ImportField, ImportKind } from "@/server/deliveries/import-kinds/contract";
import { importKinds } from "@/server/deliveries/import-kinds/registry";
import { bestAssignment } from "./best-assignment";
import { nameSimilarity, nameTokens } from "./name-similarity";

/** What the columns of a file seem to be. Confidences are uncalibrated scores between 0 and 1. */
export type Recognition = {
  kind: ImportKindId;
  /** How far this kind is ahead of the next best. */
  kindConfidence: number;
  mapping: ColumnMapping;
  /** By field id. */
  confidence: Record<string, number>;
  missing: string[];
};

const leastScore = 0.45;

/** Recognises the kind of file, or the columns of a given kind, from names and values. */
export function recognizeColumns(columns: ImportColumn[], given?: ImportKindId): Recognition {
  const kinds = given ? [importKinds[given]] : Object.values(importKinds);
  const readings = kinds.map((kind) => readAs(kind, columns)).sort((a, b) => b.weight - a.weight);
  const [best, second] = readings;
  if (!best) throw new Error("There are no import kinds.");
  const { weight, ...recognition } = best;
  const ahead = second && weight > 0 ? (weight - second.weight) / weight : 1;
  return { ...recognition, kindConfidence: Math.max(0, Math.min(1, ahead * 2)) };
}

function readAs(kind: ImportKind, columns: ImportColumn[]) {
  const names = columns.map((column) => nameTokens(column.name));
  const scores = kind.fields.map((field) => {
    const known = [field.label, ...field.synonyms.split(",")].map(nameTokens);
    return columns.map((column, index) => {
      const name = Math.max(...known.map((tokens) => nameSimilarity(names[index] ?? [], tokens)));
      const score = name * valueFit(field, column);
      // Squared, so that one sure pair outweighs two doubtful ones.
      return score < leastScore ? 0 : score * score;
    });
  });
  const assigned = bestAssignment(scores);
  const mapping: ColumnMapping = {};
  const confidence: Record<string, number> = {};
  let weight = 0;
  kind.fields.forEach((field, row) => {
    const column = columns[assigned[row] ?? -1];
    if (!column) return;
    const score = Math.sqrt(scores[row]?.[assigned[row] ?? -1] ?? 0);
    mapping[field.id] = column.position;
    confidence[field.id] = Math.round(score * 100) / 100;
    weight += score * (kind.telling.includes(field.id) ? 2 : 1);
  });
  const missing = kind.missing(mapping);
  return { kind: kind.id, mapping, confidence, missing, weight: weight - 2 * missing.length };
}

/** How well the values of a column fit a field: a factor between 0 and 1. A column without values fits by its name. */
function valueFit(field: ImportField, { facts }: ImportColumn): number {
  if (facts.filled === 0) return 0.8;
  const share = (count: number) => count / facts.filled;
  switch (field.type) {
    case "date":
      return share(facts.dates) >= 0.7 ? 1 : 0;
    case "number":
    case "money":
      return share(facts.numbers) >= 0.7 ? 1 : 0;
    case "email":
      return share(facts.emails) >= 0.7 ? 1 : 0;
    case "boolean":
      return share(facts.booleans) >= 0.9 ? 1 : 0;
    case "text":
      return textFit(field, facts, share);
  }
}

function textFit(field: ImportField, facts: ImportColumn["facts"], share: (count: number) => number): number {
  if (share(facts.emails) > 0.7)
    return field.id === "customer" || field.values === "id"
      ? 0.9
      : field.id === "sender" || field.id === "recipient"
        ? 1
        : 0.5;
  if (field.values === "country")
    return share(facts.countries) >= 0.5 ? 1 : share(facts.numbers) > 0.5 ? 0 : 0.6;
  if (field.values === "currency") return facts.length <= 4 && share(facts.numbers) < 0.2 ? 1 : 0;
  if (field.values === "id")
    return facts.fractions > 0 ||
      facts.length > 60 ||
      (share(facts.dates) > 0.9 && share(facts.numbers) < 0.5)
      ? 0
      : facts.length > 25
        ? 0.8
        : 1;
  // Words, where they are all numbers or dates, are rather something else.
  if (share(facts.dates) > 0.9) return 0.3;
  return share(facts.numbers) > 0.9 ? 0.55 : 1;
}
