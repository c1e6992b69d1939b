// Shares who is on an alert with the server: what was acknowledged or snoozed elsewhere is silent
// here, and what is decided here is told there. Which causes hold is decided by alerts.ts alone.
import { type Alert, listAlerts } from '../../shared/contract/alerts.ts';
import type { ResponseOf } from '../../shared/contract/endpoint.ts';
import { type ApiClient, ApiError } from '../api.ts';
import type { AlertRecord, CopyDatabase } from '../copy/database.ts';
import type { I18n } from '../i18n/translate.ts';
import type { OutboxIntent } from '../messages.ts';

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

/** Alerts shared with the server. */
export interface ServerAlerts {
  /** Takes over what others decided; answers the causes that became silent by it. */
  merge(): Promise<string[]>;
  /** Tells the server what was decided here, as soon as it knows the alert. */
  tell(decided: readonly AlertRecord[]): Promise<void>;
}

/** The cause a server's alert stands for. */
export function causeOfAlert({ kind, subjectId }: Pick<Alert, 'kind' | 'subjectId'>): string {
  return `${kind}:${subjectId}`;
}

const MOST_PAGES = 20;
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
async function codeOf(db: CopyDatabase, itemKey: string): Promise<string> {
  const sku = (await db.get('skus', itemKey))?.sku?.sku;
  return sku ?? (await db.get('listings', itemKey))?.listing.sellerSku ?? itemKey;
}

const isSilent = (alert: AlertRecord, nowMs: number) =>
  alert.acknowledgedAtMs !== null || (alert.snoozedUntilMs ?? 0) > nowMs;

interface Merged {
  readonly silenced: string[];
  readonly unsent: AlertRecord[];
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
  for (const known of await tx.store.getAll()) {
    const alert = alerts.get(known.cause);
    if (!alert) continue;
    const isOurs = known.isUnsent === true || pending.has(alert.id);
    const next = isOurs
      ? { ...known, serverId: alert.id, isUnsent: false }
      : mergeAlert(known, alert);
    if (known.isUnsent === true) unsent.push(next);
    if (isSilent(next, nowMs) && !isSilent(known, nowMs)) silenced.push(known.cause);
    if (JSON.stringify(next) !== JSON.stringify(known)) void tx.store.put(next);
  }
  await tx.done;
  return { silenced, unsent };
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
      const code = await codeOf(await parts.db(), alert.itemKey);
      await parts.queue({ ...intent, title: `${t(`background.${act}`)} · ${code}` });
    }
  }
  return {
    async merge() {
      const nowMs = parts.nowMs();
      if (nowMs < nextAtMs) return [];
      const db = await parts.db();
      // Before and after: a decision may be made, or arrive, while the list is on its way.
      const before = await pendingIds(db);
      let alerts: Alert[];
      try {
        alerts = await openAlerts(parts);
      } catch (error) {
        // Asked again at the next alarm; meanwhile what is known here counts.
        if (error instanceof ApiError) return [];
        throw error;
      }
      nextAtMs = nowMs + Math.floor(alerts.length / 500) * MINUTE_MS;
      const pending = new Set([...before, ...(await pendingIds(db))]);
      const byCause = new Map(alerts.map((alert) => [causeOfAlert(alert), alert]));
      const { silenced, unsent } = await mergeInto(db, byCause, pending, nowMs);
      await send(unsent);
      return silenced;
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
