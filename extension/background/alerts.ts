// Looks at items after a sync, keeps the list of alert causes, and lets due ones speak as
// notifications, each once. What raises an alert and when it may ring is decided in alert-rules.ts.
import { browser } from 'wxt/browser';
import { rowStatus } from '../../shared/inventory/status.ts';
import type { AlertRecord, CopyDatabase } from '../copy/database.ts';
import { listingFacts, skuFacts, skuSourceOf, type Viewpoint } from '../copy/item-facts.ts';
import type { ItemFacts } from '../copy/item-types.ts';
import { readListings, readSkus } from '../copy/read-items.ts';
import { statusText } from '../i18n/status-text.ts';
import type { I18n } from '../i18n/translate.ts';
import type { AlertView } from '../messages.ts';
import { alertSettingsItem } from '../settings.ts';
import { causeOf, diffAlerts, dueAlerts } from './alert-rules.ts';
import type { ChangedItems } from './sync.ts';

/** What alerts need from outside. */
export interface AlertsParts {
  readonly db: () => Promise<CopyDatabase>;
  readonly view: () => Promise<Viewpoint>;
  readonly i18n: () => Promise<I18n>;
  readonly onChanged: () => Promise<void>;
}

/** The alerts of the workspace, as this browser sees them. */
export interface Alerts {
  /** Looks again at what a sync touched. */
  update(changed: ChangedItems): Promise<void>;
  /** Looks at everything: covers shrink with the days even when nothing is written. */
  updateAll(): Promise<void>;
  /** Shows what is due and was not shown before. */
  notify(): Promise<void>;
  list(): Promise<AlertView[]>;
  records(): Promise<AlertRecord[]>;
  acknowledge(cause: string): Promise<void>;
  snooze(cause: string, hours: number): Promise<void>;
  snoozeItem(itemKey: string, hours: number): Promise<void>;
}

/** More than this at once becomes one notification that says how many. */
const MOST_SINGLE = 3;
/** The notification that stands for many. */
export const SUMMARY_ID = 'alerts';
const SLICE = 500;
const HOUR_MS = 3_600_000;

async function itemsOf(
  parts: AlertsParts,
  skuIds: readonly string[],
  listingIds: readonly string[],
): Promise<Map<string, ItemFacts>> {
  const [db, view] = await Promise.all([parts.db(), parts.view()]);
  const items = new Map<string, ItemFacts>();
  for (const record of (await readSkus(db, skuIds)).values()) {
    if (record.sku?.isActive) {
      items.set(record.id, skuFacts(skuSourceOf(record, view.tables), view));
    }
  }
  for (const source of await readListings(db, listingIds)) {
    const { listing } = source.record;
    if (listing.isActive && listing.listedQuantity !== null) {
      items.set(listing.id, listingFacts(source, view));
    }
  }
  return items;
}

async function lookAt(
  parts: AlertsParts,
  skuIds: readonly string[],
  listingIds: readonly string[],
): Promise<void> {
  const items = await itemsOf(parts, skuIds, listingIds);
  const seen = new Map<string, string | null>();
  // Items that are gone or inactive raise nothing any more.
  for (const id of [...skuIds, ...listingIds]) {
    const item = items.get(id);
    seen.set(id, item ? causeOf(item) : null);
  }
  const [db, { nowMs }] = await Promise.all([parts.db(), parts.view()]);
  // Nothing but the store may be awaited from here on, or the transaction ends by itself.
  const tx = db.transaction('alerts', 'readwrite');
  const { raised, ended } = diffAlerts(await tx.store.getAll(), seen, nowMs);
  await Promise.all([
    ...raised.map((alert) => tx.store.put(alert)),
    ...ended.map((cause) => tx.store.delete(cause)),
    tx.done,
  ]);
}

async function lookAtAll(parts: AlertsParts): Promise<void> {
  const db = await parts.db();
  const [skuIds, listingIds] = await Promise.all([
    db.getAllKeys('skus'),
    db.getAllKeys('listings'),
  ]);
  const known = (await db.getAll('alerts')).map(({ itemKey }) => itemKey);
  for (let at = 0; at < skuIds.length; at += SLICE) {
    await lookAt(parts, skuIds.slice(at, at + SLICE), []);
  }
  for (let at = 0; at < listingIds.length; at += SLICE) {
    await lookAt(parts, [], listingIds.slice(at, at + SLICE));
  }
  const there = new Set([...skuIds, ...listingIds]);
  await lookAt(
    parts,
    known.filter((id) => !there.has(id)),
    [],
  );
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

async function show(id: string, title: string, message: string, i18n: I18n): Promise<void> {
  const iconUrl = browser.runtime.getURL('/icon/128.png');
  const base = { type: 'basic' as const, iconUrl, title, message };
  // Firefox refuses a notification that names buttons.
  const buttons = [
    { title: i18n.t('background.acknowledge') },
    { title: i18n.t('background.snooze') },
  ];
  await browser.notifications.create(id, import.meta.env.FIREFOX ? base : { ...base, buttons });
}

async function notifyDue(parts: AlertsParts): Promise<void> {
  const [db, view, i18n] = await Promise.all([parts.db(), parts.view(), parts.i18n()]);
  const clock = new Date(view.nowMs);
  const now = { ms: view.nowMs, minutesOfDay: clock.getHours() * 60 + clock.getMinutes() };
  const due = dueAlerts(await db.getAll('alerts'), await alertSettingsItem.getValue(), now);
  if (due.length === 0) return;
  // Marked before it is shown: stopped in between, one stays silent rather than ringing twice.
  const tx = db.transaction('alerts', 'readwrite');
  for (const alert of due) await tx.store.put({ ...alert, notifiedAtMs: view.nowMs });
  await tx.done;
  const keys = due.map(({ itemKey }) => itemKey);
  const items = await itemsOf(parts, keys, keys);
  if (due.length > MOST_SINGLE) {
    const names = due.slice(0, 5).map(({ itemKey }) => items.get(itemKey)?.sku ?? '');
    const title = i18n.t('background.alertSummary', { count: due.length });
    await show(SUMMARY_ID, title, i18n.format.list(names.filter(Boolean)), i18n);
    return;
  }
  for (const { cause, itemKey } of due) {
    const item = items.get(itemKey);
    if (!item) continue;
    const { title, message } = wordsOf(item, i18n, view.nowMs);
    await show(cause, title, message, i18n);
  }
}

/** Alerts over the copy. */
export function createAlerts(parts: AlertsParts): Alerts {
  async function change(
    isMeant: (alert: AlertRecord) => boolean,
    patch: Partial<AlertRecord>,
  ): Promise<void> {
    const tx = (await parts.db()).transaction('alerts', 'readwrite');
    const meant = (await tx.store.getAll()).filter(isMeant);
    for (const alert of meant) await tx.store.put({ ...alert, ...patch });
    await tx.done;
    await parts.onChanged();
  }
  // Silenced until then; after that it may ring once more, because the person asked for it.
  const snoozed = async (hours: number) => ({
    snoozedUntilMs: (await parts.view()).nowMs + hours * HOUR_MS,
    notifiedAtMs: null,
  });
  return {
    async update({ isAll, skuIds, listingIds }) {
      if (isAll) await lookAtAll(parts);
      else {
        const db = await parts.db();
        const sold = await Promise.all(
          skuIds.map((id) => db.getAllKeysFromIndex('listings', 'bySku', id)),
        );
        await lookAt(parts, skuIds, [...new Set([...listingIds, ...sold.flat()])]);
      }
      await parts.onChanged();
    },
    async updateAll() {
      await lookAtAll(parts);
      await parts.onChanged();
    },
    notify: () => notifyDue(parts),
    records: async () => (await parts.db()).getAll('alerts'),
    async list() {
      const records = await (await parts.db()).getAll('alerts');
      const keys = records.map(({ itemKey }) => itemKey);
      const items = await itemsOf(parts, keys, keys);
      return records.flatMap(({ cause, itemKey, sinceMs, acknowledgedAtMs, snoozedUntilMs }) => {
        const item = items.get(itemKey);
        return item ? [{ cause, item, sinceMs, acknowledgedAtMs, snoozedUntilMs }] : [];
      });
    },
    acknowledge: async (cause) =>
      change((alert) => cause === SUMMARY_ID || alert.cause === cause, {
        acknowledgedAtMs: (await parts.view()).nowMs,
      }),
    snooze: async (cause, hours) =>
      change((alert) => cause === SUMMARY_ID || alert.cause === cause, await snoozed(hours)),
    snoozeItem: async (itemKey, hours) =>
      change((alert) => alert.itemKey === itemKey, await snoozed(hours)),
  };
}
