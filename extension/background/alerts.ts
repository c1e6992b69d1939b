// Looks at items after a sync, keeps the list of alert causes, and lets due ones speak as
// notifications, each once. What raises an alert and when it may ring is decided in alert-rules.ts.
import { browser } from 'wxt/browser';
import type { CopyIndex } from '../copy/copy-index.ts';
import type { AlertRecord, CopyDatabase } from '../copy/database.ts';
import type { Viewpoint } from '../copy/item-facts.ts';
import type { ItemFacts } from '../copy/item-types.ts';
import type { I18n } from '../i18n/translate.ts';
import type { AlertView } from '../messages/page-views.ts';
import { alertSettingsItem } from '../settings.ts';
import { eachListing, eachSku, itemsOf } from './alert-items.ts';
import { alertNote, itemOf } from './alert-note.ts';
import { causeOf, diffAlerts, dueAlerts, isSettled } from './alert-rules.ts';
import type { ServerAlerts } from './server-alerts.ts';
import type { ChangedItems } from './sync.ts';

/** What alerts need from outside. */
export interface AlertsParts {
  readonly db: () => Promise<CopyDatabase>;
  readonly index: () => Promise<CopyIndex>;
  readonly view: () => Promise<Viewpoint>;
  readonly server: ServerAlerts;
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
  /** Silences whatever these items raise. */
  snoozeItems(itemKeys: readonly string[], hours: number): Promise<void>;
  /** Takes over what others acknowledged or snoozed, and takes its notifications away. */
  merge(): Promise<void>;
}

/** More than this at once becomes one notification that says how many. */
const MOST_SINGLE = 3;
/** The notification that stands for many. */
export const SUMMARY_ID = 'alerts';
/** Items the summary names. */
const MOST_NAMED = 5;
const HOUR_MS = 3_600_000;

async function store(
  parts: AlertsParts,
  seenOf: (known: readonly AlertRecord[]) => ReadonlyMap<string, string | null>,
): Promise<void> {
  const [db, { nowMs }] = await Promise.all([parts.db(), parts.view()]);
  // Nothing but the store may be awaited from here on, or the transaction ends by itself.
  const tx = db.transaction('alerts', 'readwrite');
  const known = await tx.store.getAll();
  const { raised, ended } = diffAlerts(known, seenOf(known), nowMs);
  for (const alert of raised) void tx.store.put(alert);
  for (const cause of ended) void tx.store.delete(cause);
  await tx.done;
}

async function lookAt(
  parts: AlertsParts,
  skuIds: readonly string[],
  listingIds: readonly string[],
): Promise<void> {
  const [db, view] = await Promise.all([parts.db(), parts.view()]);
  const items = await itemsOf(db, view, skuIds, listingIds);
  // Items that are gone or inactive raise nothing any more.
  const causes = [...skuIds, ...listingIds].map((id) => {
    const item = items.get(id);
    return [id, item ? causeOf(item) : null] as const;
  });
  await store(parts, () => new Map(causes));
}

async function lookAtAll(parts: AlertsParts): Promise<void> {
  const [db, view, index] = await Promise.all([parts.db(), parts.view(), parts.index()]);
  const raising = new Map<string, string>();
  const look = (item: ItemFacts) => {
    const cause = causeOf(item);
    if (cause !== null) raising.set(item.itemKey, cause);
  };
  eachSku(index, view, look);
  await eachListing(db, view, look);
  // What was known and raises nothing now has ended, whether it is well or gone.
  await store(parts, (known) => {
    const calm = known.map(({ itemKey }) => [itemKey, null] as const);
    return new Map([...calm, ...raising]);
  });
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
  for (const alert of due) void tx.store.put({ ...alert, notifiedAtMs: view.nowMs });
  await tx.done;
  const keys = due.slice(0, MOST_NAMED).map(({ itemKey }) => itemKey);
  const items = await itemsOf(db, view, keys, keys);
  if (due.length > MOST_SINGLE) {
    const named = due.slice(0, MOST_NAMED);
    const names = named.map((alert) => alertNote(alert, items, i18n, view.nowMs)?.name ?? '');
    const title = i18n.t('background.alertSummary', { count: due.length });
    await show(SUMMARY_ID, title, i18n.format.list(names.filter(Boolean)), i18n);
    return;
  }
  for (const alert of due) {
    const note = alertNote(alert, items, i18n, view.nowMs);
    if (note) await show(alert.cause, note.title, note.message, i18n);
  }
}

async function listAlerts(parts: AlertsParts): Promise<AlertView[]> {
  const [db, view] = await Promise.all([parts.db(), parts.view()]);
  const records = await db.getAll('alerts');
  const keys = records.map(({ itemKey }) => itemKey);
  const items = await itemsOf(db, view, keys, keys);
  const settled = records.filter((alert) => isSettled(alert, view.nowMs));
  return settled.flatMap((alert) => {
    const item = itemOf(alert, items, view.nowMs);
    const { cause, sinceMs, acknowledgedAtMs, snoozedUntilMs } = alert;
    return item ? [{ cause, item, sinceMs, acknowledgedAtMs, snoozedUntilMs }] : [];
  });
}

/** The alert of a cause; the summary stands for those it rang for. */
const isMeantBy = (cause: string) => (alert: AlertRecord) =>
  cause === SUMMARY_ID ? alert.notifiedAtMs !== null : alert.cause === cause;

/** Alerts over the copy. */
export function createAlerts(parts: AlertsParts): Alerts {
  async function change(
    isMeant: (alert: AlertRecord) => boolean,
    patch: Partial<AlertRecord>,
  ): Promise<void> {
    const tx = (await parts.db()).transaction('alerts', 'readwrite');
    const meant = (await tx.store.getAll()).filter(isMeant);
    const decided = meant.map((alert) => ({ ...alert, ...patch }));
    for (const alert of decided) void tx.store.put(alert);
    await tx.done;
    await parts.onChanged();
    await parts.server.tell(decided);
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
    list: () => listAlerts(parts),
    acknowledge: async (cause) =>
      change(isMeantBy(cause), {
        acknowledgedAtMs: (await parts.view()).nowMs,
      }),
    snooze: async (cause, hours) => change(isMeantBy(cause), await snoozed(hours)),
    snoozeItems: async (itemKeys, hours) =>
      change(({ itemKey }) => itemKeys.includes(itemKey), await snoozed(hours)),
    async merge() {
      const { silenced, isChanged } = await parts.server.merge();
      for (const cause of silenced) await browser.notifications.clear(cause);
      if (isChanged) await parts.onChanged();
    },
  };
}
