import { stemsOf } from "@/server/ai/stems";
import type { FusedChunk } from "./fuse";

export type Passage = {
  id: string;
  title: string;
  text: string;
  subjectKind: string;
  subjectId: string;
  source: string;
  occurredAt: Date | null;
};

export type Factor = { factor: string; value: number };
export type RankedPassage = { passage: Passage; score: number; why: Factor[] };

/** Days after which news of a kind is worth half. Kinds that are not listed do not age. */
const halfLives: Record<string, number> = { message: 90, ticket: 180, deal: 365, order: 365, invoice: 365 };
const recencyWeight = 0.2;

/** What outsiders write is worth a little less than what the business itself keeps. */
const trust: Record<string, number> = { message: 0.8, ticket: 0.9 };
const trustWeight = 0.2;

/** Each further passage of a kind steps back a little, so that one kind does not fill the page. */
const sameKindPenalty = 0.05;
const mostPenalty = 0.25;

/** From this share of common stems on, two passages are copies of each other. */
const copySimilarity = 0.95;

/**
 * Orders scored chunks as they are shown: by fit, with a little for recency and trust; one passage a subject, no copies,
 * not all of one kind. Every factor that counted is in `why`.
 */
export function rankPassages(
  scored: FusedChunk[],
  passages: ReadonlyMap<string, Passage>,
  limit: number,
): RankedPassage[] {
  const newest = Math.max(...[...passages.values()].map(({ occurredAt }) => occurredAt?.getTime() ?? 0));
  const candidates = scored.flatMap((chunk) => {
    const passage = passages.get(chunk.id);
    return passage ? [weighed(chunk, passage, newest)] : [];
  });
  const chosen: (RankedPassage & { stems: Set<string> })[] = [];
  const subjects = new Set<string>();
  const kinds = new Map<string, number>();
  const penaltyOf = ({ passage }: RankedPassage) =>
    Math.min(mostPenalty, sameKindPenalty * (kinds.get(passage.subjectKind) ?? 0));

  while (chosen.length < limit && candidates.length > 0) {
    const place = indexOfBest(candidates, (candidate) => candidate.score - penaltyOf(candidate));
    const [best] = candidates.splice(place, 1);
    if (!best) break;
    const subject = `${best.passage.subjectKind}:${best.passage.subjectId}`;
    if (subjects.has(subject)) continue;
    const stems = new Set(stemsOf(best.passage.text));
    if (chosen.some((other) => similarity(other.stems, stems) >= copySimilarity)) continue;
    const penalty = penaltyOf(best);
    const why = penalty > 0 ? [...best.why, { factor: "others of its kind", value: -penalty }] : best.why;
    chosen.push({ ...best, score: best.score - penalty, why, stems });
    subjects.add(subject);
    kinds.set(best.passage.subjectKind, (kinds.get(best.passage.subjectKind) ?? 0) + 1);
  }
  return chosen.map(({ passage, score, why }) => ({ passage, score, why }));
}

function weighed(chunk: FusedChunk, passage: Passage, newest: number): RankedPassage {
  const halfLife = halfLives[passage.subjectKind];
  const days = passage.occurredAt ? (newest - passage.occurredAt.getTime()) / 86_400_000 : undefined;
  const recency = halfLife && days !== undefined ? recencyWeight * 0.5 ** (days / halfLife) : 0;
  const mistrust = trustWeight * ((trust[passage.subjectKind] ?? 1) - 1);
  const why = [
    { factor: "words", value: chunk.keyword },
    { factor: "meaning", value: chunk.nearness ?? 0 },
    { factor: "recency", value: recency },
    { factor: "source", value: mistrust },
  ].filter(({ value }) => value !== 0);
  return { passage, score: chunk.score + recency + mistrust, why };
}

function indexOfBest<T>(values: T[], scoreOf: (value: T) => number): number {
  let best = 0;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const [i, value] of values.entries()) {
    const score = scoreOf(value);
    if (score > bestScore) {
      best = i;
      bestScore = score;
    }
  }
  return best;
}

function similarity(one: Set<string>, other: Set<string>): number {
  if (Math.min(one.size, other.size) < copySimilarity * Math.max(one.size, other.size)) return 0;
  let common = 0;
  for (const stem of one) if (other.has(stem)) common += 1;
  return common / Math.max(1, one.size + other.size - common);
}
