// Cuts what a statement is to write into parameters that D1 takes. Touches no database.

// D1 takes 2 MB a parameter (developers.cloudflare.com/d1/platform/limits); a character is at most
// three bytes of UTF-8.
const MOST_CHARACTERS = 500_000;

/**
 * Rows as JSON arrays, each small enough for one parameter; a row never spans two.
 *
 * @example inParts([{ a: 1 }, { a: 2 }]) // ['[{"a":1},{"a":2}]']
 */
export function inParts(rows: readonly object[]): string[] {
  const parts: string[][] = [];
  let size = MOST_CHARACTERS;
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (size + text.length > MOST_CHARACTERS) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(text);
    size += text.length + 1;
  }
  return parts.map((texts) => `[${texts.join()}]`);
}
