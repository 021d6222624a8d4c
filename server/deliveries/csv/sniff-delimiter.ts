const candidates = [",", ";", "\t", "|", "^", ":", "~", " "];
const mostRecords = 200;

/** Which character separates the cells, from the beginning of a file; quoted text is skipped. A single column gives ",". */
export function sniffDelimiter(text: string): string {
  const told = /^"?sep=(.)"?\r?\n/i.exec(text)?.[1];
  if (told) return told;
  let best = { delimiter: ",", score: 0 };
  for (const [rank, delimiter] of candidates.entries()) {
    const counts = cellCounts(text, delimiter);
    const header = counts[0] ?? 1;
    if (header < 2) continue;
    const alike = counts.filter((count) => count === header).length / counts.length;
    // Agreement counts most, then how many cells there are; letters that are common in text come last.
    const score = alike * alike * (1 + Math.log2(header) / 4) * (1 - rank * 0.02) * (rank > 4 ? 0.6 : 1);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function cellCounts(text: string, delimiter: string): number[] {
  const counts: number[] = [];
  let cells = 1;
  let blank = true;
  let quoted = false;
  let start = true;
  for (const letter of text) {
    if (quoted) {
      if (letter === '"') quoted = false;
      continue;
    }
    if (letter === '"' && (start || counts.length === 0)) {
      quoted = true;
      blank = false;
    } else if (letter === delimiter) {
      cells++;
      start = true;
      continue;
    } else if (letter === "\n" || letter === "\r") {
      if (!blank || cells > 1) counts.push(cells);
      if (counts.length >= mostRecords) return counts;
      cells = 1;
      blank = true;
      start = true;
      continue;
    } else if (letter.trim() !== "") {
      blank = false;
    }
    start = false;
  }
  // The last record of a sample is cut off, unless it is the only one.
  if (counts.length === 0 && !blank) counts.push(cells);
  return counts;
}
