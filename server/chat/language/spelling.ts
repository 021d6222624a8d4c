/** The number of letters to insert, remove, replace or swap with a neighbour, up to `limit`; more is `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

/** How many slips a word of this length may have and still be that word. */
export function slipsAllowed(word: string): number {
  if (/\d/.test(word) || word.length < 5) return 0;
  return word.length < 8 ? 1 : 2;
}

/** The one word of the vocabulary that a misspelt word can be; undefined where none or several are as near. */
export function corrected(word: string, vocabulary: Iterable<string>): string | undefined {
  const allowed = slipsAllowed(word);
  if (allowed === 0) return undefined;
  let best: { word: string; distance: number }[] = [];
  for (const candidate of vocabulary) {
    if (candidate[0] !== word[0] || candidate.length < 4) continue;
    const distance = editDistance(word, candidate, allowed);
    const nearest = best[0]?.distance ?? allowed;
    if (distance > nearest) continue;
    best = distance < nearest ? [{ word: candidate, distance }] : [...best, { word: candidate, distance }];
  }
  const [first, ...others] = best;
  // "sale" and "sales" are the same correction.
  return first && others.every((other) => stem(other.word) === stem(first.word)) ? first.word : undefined;
}

export function stem(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:ch|sh|[sxz])es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
