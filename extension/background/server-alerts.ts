// Shares who is on an alert with the server: what was acknowledged or snoozed elsewhere is silent
// here, and what is decided here is told there. Where this browser sees nothing wrong with an item
// and the server does, its alert is taken over; else alerts.ts alone decides which causes hold.
import { type Alert, listAlerts } from '../../shared/contract/alerts.ts';
import type { ResponseOf } from '../../shared/contract/endpoint.ts';
import { type ApiClient, ApiError } from '../api.ts';
import type { AlertRecord, CopyDatabase } from '../copy/database.ts';
import type { I18n } from '../i18n/translate.ts';
import type { OutboxIntent } from '../messages.ts';
import { verdictOf } from './server-alert-item.ts';

/** What sharing alerts needs from outside. */
export interface ServerAlertsParts {
  readonly db: () => Promise<CopyDatabase>;
  readonly client: Pick<ApiClient, 'call'>;
  readonly nowMs: () => number;
  /** Whether this member may decide for everybody; otherwise a decision stays in this browser. */
  readonly canDecide: () => Promise<boolean>;
  readonly i18n: () => Promise<I18n>;
  readonly queue: (intent: OutboxIntent) => Promise<unknown>;
}

/** What a merge changed. */
export interface MergeResult {
  /** Causes that became silent by it. */
  readonly silenced: readonly string[];
  readonly isChanged: boolean;
}

/** Alerts shared with the server. */
export interface ServerAlerts {
  /** Takes over what others decided and what only the server sees. */
  merge(): Promise<MergeResult>;
  /** Tells the server what was decided here, as soon as it knows the alert. */
  tell(decided: readonly AlertRecord[]): Promise<void>;
}

/** The cause a server's alert stands for. */
export function causeOfAlert({ kind, subjectId }: Pick<Alert, 'kind' | 'subjectId'>): string {
  return `${kind}:${subjectId}`;
}

const MOST_PAGES = 20;
const NOTHING_NEW: MergeResult = { silenced: [], isChanged: false };
const MINUTE_MS = 60_000;
const msOf = (utc: string | null) => (utc === null ? null : Date.parse(utc));

/**
 * What is known of a cause after hearing the server. The server's word counts; what was decided
 * here stands while the same alert has no other word.
 */
export function mergeAlert(known: AlertRecord, alert: Alert): AlertRecord {
  // Not named before: the alert is the one this cause was decided for.
  const isSame = known.serverId === undefined || known.serverId === alert.id;
  const acknowledgedAtMs = msOf(alert.acknowledgedAtUtc);
  const snoozedUntilMs = msOf(alert.snoozedUntilUtc);
  const isSnoozedAnew = snoozedUntilMs !== null && snoozedUntilMs !== known.snoozedUntilMs;
  return {
    ...known,
    serverId: alert.id,
    acknowledgedAtMs: acknowledgedAtMs ?? (isSame ? known.acknowledgedAtMs : null),
    snoozedUntilMs: snoozedUntilMs ?? (isSame ? known.snoozedUntilMs : null),
    // After a snooze it may ring once more, wherever it was snoozed.
    notifiedAtMs: isSnoozedAnew ? null : known.notifiedAtMs,
  };
}

async function openAlerts({ client }: ServerAlertsParts): Promise<Alert[]> {
  const alerts: Alert[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { limit: '500', ...(cursor !== null && { cursor }) };
    const answer: ResponseOf<typeof listAlerts> = await client.call(listAlerts, { query });
    alerts.push(...answer.items);
    cursor = answer.nextCursor;
    if (cursor === null) break;
  }
  return alerts;
}

/** Ids of alerts with a decision of ours on its way. */
async function pendingIds(db: CopyDatabase): Promise<Set<string>> {
  const entries = await db.getAll('outbox');
  const own = entries.filter(({ endpointId }) => endpointId.startsWith('alerts.'));
  return new Set(own.map(({ params }) => (params as { id: string }).id));
}

/** The write that tells the server of a decision; null when nothing was decided. */
export function intentOf(
  { serverId, acknowledgedAtMs, snoozedUntilMs }: AlertRecord,
  nowMs: number,
): Omit<OutboxIntent, 'title'> | null {
  if (!serverId) return null;
  const params = { id: serverId };
  if (acknowledgedAtMs !== null) return { endpointId: 'alerts.acknowledge', params, body: null };
  if (snoozedUntilMs === null || snoozedUntilMs <= nowMs) return null;
  const untilUtc = new Date(snoozedUntilMs).toISOString();
  return { endpointId: 'alerts.snooze', params, body: { untilUtc } };
}

/** The code of an alert's item, for the list of what waits to be sent. */
async function codeOf(db: CopyDatabase, { itemKey, verdict }: AlertRecord): Promise<string> {
  if (verdict) return verdict.body.code;
  const sku = (await db.get('skus', itemKey))?.sku?.sku;
  return sku ?? (await db.get('listings', itemKey))?.listing.sellerSku ?? itemKey;
}

const isSilent = (alert: AlertRecord, nowMs: number) =>
  alert.acknowledgedAtMs !== null || (alert.snoozedUntilMs ?? 0) > nowMs;

interface Merged extends MergeResult {
  readonly unsent: AlertRecord[];
}

/** Alerts of items that raise nothing here, as records; what is known already stays as it is. */
export function foundByServer(
  alerts: Iterable<Alert>,
  known: readonly AlertRecord[],
  nowMs: number,
): AlertRecord[] {
  const causes = new Set(known.map(({ cause }) => cause));
  const ownItems = new Set(known.filter(({ verdict }) => !verdict).map(({ itemKey }) => itemKey));
  return [...alerts].flatMap((alert) => {
    const cause = causeOfAlert(alert);
    const verdict = verdictOf(alert, nowMs);
    if (verdict === null || causes.has(cause) || ownItems.has(alert.subjectId)) return [];
    const record: AlertRecord = {
      cause,
      itemKey: alert.subjectId,
      sinceMs: verdict.raisedAtMs,
      notifiedAtMs: null,
      acknowledgedAtMs: null,
      snoozedUntilMs: null,
      verdict,
    };
    return [mergeAlert(record, alert)];
  });
}

/** Whether an alert of the server's is over: closed there, or its item raises something here. */
export function isOver(
  { cause, itemKey, verdict }: AlertRecord,
  alerts: ReadonlyMap<string, Alert>,
  known: readonly AlertRecord[],
): boolean {
  if (!verdict) return false;
  return !alerts.has(cause) || known.some((own) => !own.verdict && own.itemKey === itemKey);
}

async function mergeInto(
  db: CopyDatabase,
  alerts: ReadonlyMap<string, Alert>,
  pending: ReadonlySet<string>,
  nowMs: number,
): Promise<Merged> {
  const silenced: string[] = [];
  const unsent: AlertRecord[] = [];
  const tx = db.transaction('alerts', 'readwrite');
  const all = await tx.store.getAll();
  const found = foundByServer(alerts.values(), all, nowMs);
  for (const record of found) void tx.store.put(record);
  let isChanged = found.length > 0;
  for (const known of all) {
    if (isOver(known, alerts, all)) {
      void tx.store.delete(known.cause);
      silenced.push(known.cause);
      continue;
    }
    const alert = alerts.get(known.cause);
    if (!alert) continue;
    const isOurs = known.isUnsent === true || pending.has(alert.id);
    const next = isOurs
      ? { ...known, serverId: alert.id, isUnsent: false }
      : mergeAlert(known, alert);
    if (known.isUnsent === true) unsent.push(next);
    if (isSilent(next, nowMs) && !isSilent(known, nowMs)) silenced.push(known.cause);
    if (JSON.stringify(next) === JSON.stringify(known)) continue;
    isChanged = true;
    void tx.store.put(next);
  }
  await tx.done;
  return { silenced, unsent, isChanged: isChanged || silenced.length > 0 };
}

/** Alerts shared through the contract's endpoints. */
export function createServerAlerts(parts: ServerAlertsParts): ServerAlerts {
  // A shop with many open alerts is not read whole every minute.
  let nextAtMs = 0;
  async function send(decided: readonly AlertRecord[]): Promise<void> {
    for (const alert of decided) {
      const intent = intentOf(alert, parts.nowMs());
      if (!intent) continue;
      const { t } = await parts.i18n();
      const act = intent.endpointId === 'alerts.snooze' ? 'snooze' : 'acknowledge';
      const code = await codeOf(await parts.db(), alert);
      await parts.queue({ ...intent, title: `${t(`background.${act}`)} · ${code}` });
    }
  }
  return {
    async merge() {
      const nowMs = parts.nowMs();
      if (nowMs < nextAtMs) return NOTHING_NEW;
      const db = await parts.db();
      // Before and after: a decision may be made, or arrive, while the list is on its way.
      const before = await pendingIds(db);
      let alerts: Alert[];
      try {
        alerts = await openAlerts(parts);
      } catch (error) {
        // Asked again at the next alarm; meanwhile what is known here counts.
        if (error instanceof ApiError) return NOTHING_NEW;
        throw error;
      }
      nextAtMs = nowMs + Math.floor(alerts.length / 500) * MINUTE_MS;
      const pending = new Set([...before, ...(await pendingIds(db))]);
      const byCause = new Map(alerts.map((alert) => [causeOfAlert(alert), alert]));
      const { unsent, ...merged } = await mergeInto(db, byCause, pending, nowMs);
      await send(unsent);
      return merged;
    },
    async tell(decided) {
      if (!(await parts.canDecide())) return;
      await send(decided);
      const unknown = decided.filter(({ serverId }) => !serverId);
      if (unknown.length === 0) return;
      // The server has not looked yet: told when its list first names the cause.
      const tx = (await parts.db()).transaction('alerts', 'readwrite');
      for (const { cause } of unknown) {
        const known = await tx.store.get(cause);
        if (known) await tx.store.put({ ...known, isUnsent: true });
      }
      await tx.done;
    },
  };
}
