// How an alert reads when it speaks as a notification: of a row by its status, of a live by what
// was changed. Pure; when it may speak is decided in alert-rules.ts.
import { rowStatus } from '../../shared/inventory/status.ts';
import type { AlertRecord } from '../copy/database.ts';
import type { ItemFacts } from '../copy/item-types.ts';
import { statusText } from '../i18n/status-text.ts';
import { titleIn } from '../i18n/title-in.ts';
import type { I18n } from '../i18n/translate.ts';
import { itemOfVerdict } from './server-alert-item.ts';

/** A notification in words. */
export interface AlertNote {
  /** What it is about, for a list of several. */
  readonly name: string;
  readonly title: string;
  readonly message: string;
}

/** How a notification reads. */
function wordsOf(item: ItemFacts, i18n: I18n, nowMs: number) {
  const numbers = {
    available: item.facts.available,
    daysOfCover: item.facts.daysOfCover,
    listedUnits: item.facts.listed?.units ?? null,
    nextInboundDayIndex: item.nextInboundDayIndex,
  };
  const { label, sentence } = statusText(rowStatus(item.facts), numbers, i18n, nowMs);
  return { title: i18n.t('background.alertTitle', { label, sku: item.sku }), message: sentence };
}

/** What an alert speaks of: the row as it is here, or as the server sees it. */
export const itemOf = (
  { itemKey, verdict }: AlertRecord,
  items: ReadonlyMap<string, ItemFacts>,
  nowMs: number,
): ItemFacts | null =>
  verdict ? itemOfVerdict(itemKey, verdict, nowMs) : (items.get(itemKey) ?? null);

/** How an alert reads as a notification; null when nothing is known of what it is about. */
export function alertNote(
  alert: AlertRecord,
  items: ReadonlyMap<string, ItemFacts>,
  i18n: I18n,
  nowMs: number,
): AlertNote | null {
  const { verdict } = alert;
  if (verdict?.subjectKind === 'live') {
    const live = titleIn(verdict.body.title, i18n.format.locale);
    return {
      name: live,
      title: i18n.t('background.planChanged', { live }),
      message: i18n.t('background.planChangedText', { version: verdict.body.value ?? 0 }),
    };
  }
  const item = itemOf(alert, items, nowMs);
  return item && { name: item.sku, ...wordsOf(item, i18n, nowMs) };
}
