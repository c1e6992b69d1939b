// When does a token on a page count as an identifier: the rule for short and purely numeric ones.
// Pure; the background applies it to the hits, the scanner to what it reports.

/** What an identifier of ours can be; platform ids share the last kind. */
export type IdentifierKind = 'sku' | 'asin' | 'fnsku' | 'barcode' | 'listing';

/**
 * Where a token was read. `label`: beside a label such as SKU, or in a column headed so, or in an
 * attribute named so. `id`: in an attribute that names some identity. `link`: in a link's path.
 */
export type TokenContext = 'text' | 'label' | 'id' | 'link';

/**
 * Strong tokens are rare enough in running text to stand alone. Measured on 119 saved pages: a page
 * holds up to 137 different stand-alone numbers of three digits and at most two of nine or ten.
 */
export function isStrong(token: string): boolean {
  if (/^\d+$/.test(token)) return token.length >= 9;
  return token.length >= 5 && /\d/.test(token) && /[^\d\s.,:%-]/.test(token);
}

/** True when a token read in this context may stand for an identifier of this kind. */
export function countsAs(kind: IdentifierKind, token: string, context: TokenContext): boolean {
  if (context === 'label' || isStrong(token)) return true;
  if (kind === 'sku') return false;
  if (context === 'link') return token.length >= 5;
  return context === 'id' && token.length >= 6;
}
