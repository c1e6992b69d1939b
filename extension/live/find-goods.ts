// Goods of the catalogue for the line-up of a live, found in the browser's own copy by code,
// barcode or name. Read once when first asked for; forgotten when the copy changes.
import type { CopyIndex } from '../copy/copy-index.ts';
import type { ItemCard } from '../copy/item-types.ts';
import type { Locale } from '../i18n/formats.ts';
import { titleIn } from '../i18n/title-in.ts';
import { search } from '../lookup/search.ts';

/** A SKU that was found. */
export interface FoundGoods {
  readonly skuId: string;
  readonly code: string;
  readonly title: string;
  /** Over all warehouses; null = unknown. */
  readonly availableUnits: number | null;
}

/** What finding needs from outside. */
export interface FindGoodsParts {
  readonly loadIndex: () => Promise<CopyIndex>;
  readonly cards: (skuIds: readonly string[]) => Promise<readonly (ItemCard | null)[]>;
  readonly locale: () => Locale;
}

/** More would not be read in a live. */
const MOST_FOUND = 5;

/** Finds goods. */
export class GoodsFinder {
  #index: Promise<CopyIndex> | null = null;

  constructor(private readonly parts: FindGoodsParts) {}

  /** The copy has changed. */
  readonly forget = (): void => {
    this.#index = null;
  };

  /** What was meant by a text, best first; nothing for an empty one. */
  readonly find = async (text: string): Promise<readonly FoundGoods[]> => {
    if (text.trim() === '') return [];
    this.#index ??= this.parts.loadIndex();
    const result = search(await this.#index, text, MOST_FOUND);
    const hits =
      result.kind === 'hits' ? result.hits : result.rows.flatMap((row) => row.hits.slice(0, 1));
    const shown = hits.slice(0, MOST_FOUND);
    const cards = await this.parts.cards(shown.map(({ skuId }) => skuId));
    return shown.map(({ skuId, code, title }, at) => ({
      skuId,
      code,
      title: titleIn(title, this.parts.locale()) || code,
      availableUnits: cards[at]?.facts.available ?? null,
    }));
  };
}
