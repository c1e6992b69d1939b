// The name of our elements on host pages: random per install, so that no page can look for it.
// Pure.

/** The host element's name: letters of the install's salt, nothing a page could look for. */
export function hostTagOf(salt: string): string {
  const letters = salt
    .replace(/[^a-f0-9]/g, '')
    .replace(/\d/g, (digit) => 'ghijklmnop'[+digit] ?? '');
  return `${letters.slice(0, 6) || 'x'}-${letters.slice(6, 12) || 'x'}`;
}
