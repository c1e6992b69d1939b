// The code a viewer puts into the note of an order elsewhere, so that the order takes the place of
// what they hold in the live. Everything else of a note is a buyer's business and is not kept.

const CODE = /\bSC-[0-9A-HJKMNP-TV-Z]{6}\b/i;

/**
 * The code in a text; null when there is none.
 *
 * @example claimCodeIn('please pack well, sc-7k2m9q') // 'SC-7K2M9Q'
 */
export function claimCodeIn(text: string | null | undefined): string | null {
  return CODE.exec(text ?? '')?.[0].toUpperCase() ?? null;
}
