// Which alerts there are and which may speak now. Pure: the same cause is told once, quiet hours
// hold it back without losing it, and only the person's own snooze lets it speak again.
import { rowStatus } from '../../shared/inventory/status.ts';
import type { RowStatusName } from '../../shared/inventory/words.ts';
import type { AlertRecord } from '../copy/database.ts';
import type { ItemFacts } from '../copy/item-types.ts';
import type { AlertSettings } from '../settings.ts';
import { PLAN_CHANGED, SETTLE_MS } from './server-alert-item.ts';

/** Statuses that raise an alert: of a SKU, and of a listing (whose stock is its SKUs' affair). */
const SKU_ALERTS: ReadonlySet<RowStatusName> = new Set(['out', 'gap', 'order', 'low']);
const LISTING_ALERTS: ReadonlySet<RowStatusName> = new Set(['oversell']);

/** `low` colours lists and counts in the badge's title, but does not ring. */
const RINGING: ReadonlySet<string> = new Set(['oversell', 'out', 'gap', 'order', PLAN_CHANGED]);

/** The cause an item raises now; null when all is well. */
export function causeOf(item: ItemFacts): string | null {
  const { status } = rowStatus(item.facts);
  const raises = item.kind === 'listing' ? LISTING_ALERTS : SKU_ALERTS;
  return raises.has(status) ? `${status}:${item.itemKey}` : null;
}

/** The status a cause names. */
export function statusOfCause(cause: string): string {
  return cause.slice(0, cause.indexOf(':'));
}

/** What changes when some items have been looked at again. */
export interface AlertDiff {
  readonly raised: readonly AlertRecord[];
  /** Causes that no longer hold. */
  readonly ended: readonly string[];
}

const QUIET = { notifiedAtMs: null, acknowledgedAtMs: null, snoozedUntilMs: null };

/** Compares what is known of the items looked at with what they raise now. */
export function diffAlerts(
  known: readonly AlertRecord[],
  seen: ReadonlyMap<string, string | null>,
  nowMs: number,
): AlertDiff {
  const byCause = new Map(known.map((alert) => [alert.cause, alert]));
  const raised = [...seen].flatMap(([itemKey, cause]): AlertRecord[] => {
    if (cause === null) return [];
    const before = byCause.get(cause);
    if (before && !before.verdict) return [];
    // What only the server saw so far is seen here now: one alert, with what was decided on it.
    if (!before) return [{ ...QUIET, cause, itemKey, sinceMs: nowMs }];
    const { verdict: _verdict, ...heard } = before;
    return [heard];
  });
  const ended = known
    .filter(({ verdict }) => !verdict)
    .filter(({ itemKey, cause }) => seen.has(itemKey) && seen.get(itemKey) !== cause)
    .map(({ cause }) => cause);
  return { raised, ended };
}

/** Minutes since midnight of `HH:MM`. */
const minutesOf = (localTime: string) => {
  const [hours = 0, minutes = 0] = localTime.split(':').map(Number);
  return hours * 60 + minutes;
};

/**
 * Whether the person's clock is within the quiet hours, which may span midnight. Equal ends mean
 * no quiet hours.
 *
 * @example isQuiet({ quietFrom: '22:00', quietTo: '08:00' }, 23 * 60) // true
 */
export function isQuiet(
  { quietFrom, quietTo }: Pick<AlertSettings, 'quietFrom' | 'quietTo'>,
  minutesOfDay: number,
): boolean {
  const from = minutesOf(quietFrom);
  const to = minutesOf(quietTo);
  if (from === to) return false;
  return from < to
    ? minutesOfDay >= from && minutesOfDay < to
    : minutesOfDay >= from || minutesOfDay < to;
}

/**
 * Whether an alert may be shown: one of the server's only once it has stood for a while, unless
 * it is of a live, of which this browser has no word of its own.
 */
export function isSettled({ verdict }: AlertRecord, nowMs: number): boolean {
  if (verdict === undefined || verdict.subjectKind === 'live') return true;
  return nowMs - verdict.heardAtMs >= SETTLE_MS;
}

/** Whether an alert still asks for a person. */
export function isOpen(alert: AlertRecord, nowMs: number): boolean {
  if (!isSettled(alert, nowMs)) return false;
  return alert.acknowledgedAtMs === null && (alert.snoozedUntilMs ?? 0) <= nowMs;
}

/** Alerts that may ring now. */
export function dueAlerts(
  alerts: readonly AlertRecord[],
  settings: AlertSettings,
  now: { readonly ms: number; readonly minutesOfDay: number },
): AlertRecord[] {
  if (!settings.isOn || isQuiet(settings, now.minutesOfDay)) return [];
  return alerts.filter(
    (alert) =>
      alert.notifiedAtMs === null &&
      isOpen(alert, now.ms) &&
      RINGING.has(statusOfCause(alert.cause)),
  );
}

/** Alerts the badge counts: items at risk, which a plan to be signed is not. */
export function badgeCount(alerts: readonly AlertRecord[], nowMs: number): number {
  const isCounted = (cause: string) =>
    RINGING.has(statusOfCause(cause)) && statusOfCause(cause) !== PLAN_CHANGED;
  return alerts.filter((alert) => isOpen(alert, nowMs) && isCounted(alert.cause)).length;
}
