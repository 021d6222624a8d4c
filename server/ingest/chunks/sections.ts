const mostWords = 320;
const overlapWords = 40;

/**
 * Cuts a text into passages of at most 320 words that end where a sentence does. Neighbours share about 40 words, so
 * that what is said across a cut can still be found:
 *
 *   sentences   a b c d e f g h
 *   passages    [a b c d]
 *                     [d e f g]
 *                           [g h]
 */
export function sectionsOf(text: string): string[] {
  const sentences = sentencesOf(text).flatMap(cutLongSentence);
  const sections: string[] = [];
  let current: string[] = [];
  for (const sentence of sentences) {
    if (current.length > 0 && words([...current, sentence]) > mostWords) {
      sections.push(current.join(" "));
      current = overlapOf(current);
    }
    current.push(sentence);
  }
  if (current.length > 0) sections.push(current.join(" "));
  return sections;
}

/** The sentences of a text, without the white space around them. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…]["'”’)\]]*)\s+|\n\s*\n/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}

function cutLongSentence(sentence: string): string[] {
  const all = sentence.split(/\s+/);
  if (all.length <= mostWords) return [sentence];
  const pieces: string[] = [];
  for (let start = 0; start < all.length; start += mostWords - overlapWords) {
    pieces.push(all.slice(start, start + mostWords).join(" "));
    if (start + mostWords >= all.length) break;
  }
  return pieces;
}

function overlapOf(sentences: string[]): string[] {
  const kept: string[] = [];
  for (const sentence of sentences.toReversed()) {
    if (words([sentence, ...kept]) > overlapWords) break;
    kept.unshift(sentence);
  }
  return kept;
}

function words(sentences: string[]): number {
  return sentences.reduce((sum, sentence) => sum + sentence.split(/\s+/).length, 0);
}
