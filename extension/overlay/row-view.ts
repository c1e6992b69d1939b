// One row of the page as we speak about it: our item, what the page lists, the status and its
// words. Pure; the status itself is decided in shared/inventory.
import { type RowStatus, rowStatus, type StatusFacts } from '../../shared/inventory/status.ts';
import type { RowStatusName } from '../../shared/inventory/words.ts';
import type { ItemFacts } from '../copy/item-types.ts';
import { type StatusText, statusText } from '../i18n/status-text.ts';
import type { I18n } from '../i18n/translate.ts';
import type { ReadQuantity } from './quantity-reader.ts';

/** Everything a badge needs. */
export interface RowView {
  readonly item: ItemFacts;
  readonly listed: ReadQuantity | null;
  readonly status: RowStatus;
  readonly text: StatusText;
  /** The sentence of the status with money at risk, where both are known. */
  readonly sentence: string;
}

/** Statuses that call for a person, as the page bar counts them. */
export const AT_RISK: readonly RowStatusName[] = [
  'oversell',
  'out',
  'gap',
  'order',
  'low',
  'undersell',
];

/**
 * What the listed check may compare: the page's number when it shows one, else what the shop's API
 * last said; nothing when the page's shop is not known.
 */
function factsWith(
  item: ItemFacts,
  listed: ReadQuantity | null,
  isShopKnown: boolean,
): StatusFacts {
  if (!isShopKnown || item.kind !== 'listing') return { ...item.facts, listed: null };
  return { ...item.facts, listed: listed?.listed ?? item.facts.listed };
}

function moneyAtRisk(item: ItemFacts, status: RowStatus, { t, format }: I18n): string {
  if (item.price === null) return '';
  if (status.status !== 'oversell' && status.status !== 'undersell') return '';
  const money = format.money(item.price.minor * status.units, item.price.currency);
  return t('overlay.atRiskSentence', { units: status.units, money });
}

/** The view of one row. */
export function rowViewOf(
  item: ItemFacts,
  listed: ReadQuantity | null,
  isShopKnown: boolean,
  i18n: I18n,
  nowMs: number,
): RowView {
  const facts = factsWith(item, listed, isShopKnown);
  const status = rowStatus(facts);
  const numbers = {
    available: facts.available,
    daysOfCover: facts.daysOfCover,
    listedUnits: facts.listed?.units ?? null,
    nextInboundDayIndex: item.nextInboundDayIndex,
  };
  const text = statusText(status, numbers, i18n, nowMs);
  const money = moneyAtRisk(item, status, i18n);
  const sentence =
    money === ''
      ? text.sentence
      : i18n.t('overlay.sentenceAtRisk', { sentence: text.sentence, money });
  return { item, listed, status, text, sentence };
}

/** True when both would be drawn alike. */
export function isSameView(a: RowView, b: RowView): boolean {
  return (
    a.item.itemKey === b.item.itemKey &&
    a.text.label === b.text.label &&
    a.text.kind === b.text.kind &&
    a.sentence === b.sentence &&
    a.listed?.element === b.listed?.element
  );
}
