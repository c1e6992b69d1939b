// Which character separates the cells of a text table. Looks at a sample only.

/** The separators an import knows. */
export const DELIMITERS = ['\t', ',', ';', '|'] as const;
/** One of {@link DELIMITERS}. */
export type Delimiter = (typeof DELIMITERS)[number];

/**
 * The separator of a sample of whole lines: the one giving the most lines the same number of cells
 * (at least 2). Excel's own "sep=;" first line is obeyed. A one-column file answers ','.
 */
export function findDelimiter(sample: string): Delimiter {
  const stated = /^sep=(.)\r?\n/.exec(sample)?.[1];
  const obeyed = DELIMITERS.find((delimiter) => delimiter === stated);
  if (obeyed) return obeyed;
  const lines = sample.split('\n').slice(0, 60);
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = agreement(lines, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Lines that share the commonest cell count above 1, weighted a little by that count. */
function agreement(lines: readonly string[], delimiter: Delimiter): number {
  const linesByCount = new Map<number, number>();
  for (const line of lines) {
    if (line.trim() === '') continue;
    const count = cellCount(line, delimiter);
    if (count > 1) linesByCount.set(count, (linesByCount.get(count) ?? 0) + 1);
  }
  let best = 0;
  for (const [count, total] of linesByCount) best = Math.max(best, total + Math.log2(count) / 4);
  return best;
}

/** Separators outside double quotes, plus one. */
function cellCount(line: string, delimiter: Delimiter): number {
  let count = 1;
  let isQuoted = false;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '"') isQuoted = !isQuoted;
    else if (line[i] === delimiter && !isQuoted) count++;
  }
  return count;
}
