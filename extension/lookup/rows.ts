// A hit as a row: its facts now and how its status reads. Pure but for the packed arrays it reads.

import { rowStatus } from '../../shared/inventory/status.ts';
import { skuFacts, type Viewpoint } from '../copy/item-facts.ts';
import type { ItemFacts } from '../copy/item-types.ts';
import { refAt } from '../copy/packed-copy.ts';
import { numbersAt } from '../copy/sku-numbers.ts';
import { type StatusText, statusText } from '../i18n/status-text.ts';
import type { I18n } from '../i18n/translate.ts';
import type { Hit } from './search.ts';

/** Facts of a hit, from the packed numbers: nothing is read from disk. */
export function factsOfHit({ skuId, code, title, segment, line }: Hit, view: Viewpoint): ItemFacts {
  const { skus } = segment;
  const source = {
    id: skuId,
    code,
    title,
    categoryId: refAt(skus.categories, line),
    numbers: numbersAt(skus.numbers, line, skuId),
  };
  return skuFacts(source, view);
}

/** How the status of an item reads. */
export function statusTextOf(item: ItemFacts, i18n: I18n, nowMs: number): StatusText {
  const numbers = {
    available: item.facts.available,
    daysOfCover: item.facts.daysOfCover,
    listedUnits: item.facts.listed?.units ?? null,
    nextInboundDayIndex: item.nextInboundDayIndex,
  };
  return statusText(rowStatus(item.facts), numbers, i18n, nowMs);
}
