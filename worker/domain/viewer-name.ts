// The name a viewer chose, as far as it may be shown to others.

/** Without control and direction marks, links and runs of spaces; '' = nothing to show. */
export function cleanName(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .replaceAll(/[\p{C}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const isAddress = /[@/]|\w\.\w{2,}/.test(plain);
  return isAddress ? '' : [...plain].slice(0, 30).join('');
}
