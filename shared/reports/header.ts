// Header names: made comparable, and a signature by which a layout is recognised again.

/**
 * A header as it is compared: full-width forms folded, case and separators dropped, hints in
 * brackets that only describe the cell ("(not editable)", "(current)") and "*" marks taken off.
 * @example normalHeader('On hand (current)') // 'on hand'
 */
export function normalHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/^\uFEFF/, '')
    .replace(/\((?:not editable|current|required|optional|必填|选填|必須|任意)\)/gi, '')
    .replace(/[*:]+/g, ' ')
    .replace(/[\s_\-./]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** All headers of a row, normalised. */
export function normalHeaders(cells: readonly string[]): string[] {
  return cells.map(normalHeader);
}

/** The position of the first header that equals one of `names` (already normal); -1 if none. */
export function headerIndex(headers: readonly string[], names: readonly string[]): number {
  for (const name of names) {
    const index = headers.indexOf(name);
    if (index >= 0) return index;
  }
  return -1;
}

/**
 * What identifies a layout: its normal headers, in any order, hashed (FNV-1a, 64 bit). Two exports
 * of one tool give the same signature even when the user moved columns.
 */
export function headerSignature(cells: readonly string[]): string {
  const names = [...new Set(normalHeaders(cells).filter((name) => name !== ''))].sort();
  let hash = 0xcbf29ce484222325n;
  for (const unit of new TextEncoder().encode(names.join('\n'))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(unit)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
