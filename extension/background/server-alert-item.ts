// An alert that only the server raised, as a row: the verdict is the server's, so the facts are
// written such that the one status function gives it again. Pure.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import type { Alert } from '../../shared/contract/alerts.ts';
import { type StatusFacts, UNKNOWN_FACTS } from '../../shared/inventory/status.ts';
import type { ServerVerdict } from '../copy/database.ts';
import type { ItemFacts } from '../copy/item-types.ts';

/**
 * How long an alert of the server must stand before this browser speaks for it. What was mended
 * here a moment ago still stands there until the server looks again, five minutes later at most.
 */
export const SETTLE_MS = 600_000;

/** The alert of a live whose signed plan was changed; it is of no row. */
export const PLAN_CHANGED = 'plan-changed';

/** What is kept of a server's alert; null for a kind this version cannot put into words. */
export function verdictOf(alert: Alert, nowMs: number): ServerVerdict | null {
  const { kind, subjectKind, body, raisedAtUtc } = alert;
  // Alerts about sources stand in the workspace's Today and in the digest; they are of no row.
  if (subjectKind !== 'sku' && subjectKind !== 'listing' && subjectKind !== 'live') return null;
  const isKnown = subjectKind === 'live' ? kind === PLAN_CHANGED : kind in FACTS;
  if (!isKnown) return null;
  return { kind, subjectKind, body, raisedAtMs: Date.parse(raisedAtUtc), heardAtMs: nowMs };
}

// A number of days was counted from the day the alert was raised.
function daysLeft({ body, raisedAtMs }: ServerVerdict, nowMs: number): number {
  return Math.max(0, (body.value ?? 0) - Math.floor((nowMs - raisedAtMs) / DAY_MS));
}

const FACTS: Readonly<
  Record<string, (verdict: ServerVerdict, nowMs: number) => Partial<StatusFacts>>
> = {
  oversell: ({ body }) => ({ listed: { units: body.listedQuantity ?? 0, isExact: true } }),
  out: () => ({ available: 0 }),
  gap: (verdict, nowMs) => ({ gapDayIndex: daysLeft(verdict, nowMs) }),
  order: (verdict, nowMs) => {
    const days = daysLeft(verdict, nowMs);
    return { positionCoverDays: days, leadTimeDays: 0, alertLineDays: days };
  },
  low: (verdict, nowMs) => {
    const days = daysLeft(verdict, nowMs);
    return { positionCoverDays: days, daysOfCover: days, leadTimeDays: 0, safetyStockDays: days };
  },
};

/** The row a server's alert speaks of; null when it speaks of no row. */
export function itemOfVerdict(
  itemKey: string,
  verdict: ServerVerdict,
  nowMs: number,
): ItemFacts | null {
  const { kind, subjectKind, body } = verdict;
  if (subjectKind === 'live') return null;
  return {
    itemKey,
    kind: subjectKind,
    accountId: body.accountId,
    sku: body.code,
    title: body.title,
    facts: {
      ...UNKNOWN_FACTS,
      mapping: 'mapped',
      available: body.available,
      ...FACTS[kind]?.(verdict, nowMs),
    },
    candidates: [],
    nextInboundDayIndex: null,
    asOfMs: verdict.heardAtMs,
    price: null,
  };
}
