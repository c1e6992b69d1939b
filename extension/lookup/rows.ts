// How the status of a hit reads. Pure.

import { rowStatus } from '../../shared/inventory/status.ts';
import type { ItemFacts } from '../copy/item-types.ts';
import { type StatusText, statusText } from '../i18n/status-text.ts';
import type { I18n } from '../i18n/translate.ts';

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
