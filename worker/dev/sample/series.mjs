// A daily series as short text: runs of empty days as `zN`, other days as their number.
// Exact both ways; used by the distiller and by the sample shop.

/** `[3, 0, 0, 12]` becomes `3 z2 12`. */
export function encodeSeries(series) {
  const tokens = [];
  let empty = 0;
  for (const units of series) {
    if (units === 0) {
      empty += 1;
      continue;
    }
    if (empty > 0) tokens.push(`z${empty}`);
    empty = 0;
    tokens.push(String(units));
  }
  if (empty > 0) tokens.push(`z${empty}`);
  return tokens.join(' ');
}

/** The series behind such a text. */
export function decodeSeries(text) {
  return text
    .split(' ')
    .flatMap((token) =>
      token.startsWith('z') ? new Array(Number(token.slice(1))).fill(0) : [Number(token)],
    );
}
