// How decisions on alerts are shared with the server, both ways.
import { describe, expect, it } from 'vitest';
import { causeOfAlert, intentOf, mergeAlert } from '../../../extension/background/server-alerts.ts';
import type { AlertRecord } from '../../../extension/copy/database.ts';
import type { Alert } from '../../../shared/contract/alerts.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const utc = (ms: number) => new Date(ms).toISOString();
const HOUR_MS = 3_600_000;

const known = (more: Partial<AlertRecord> = {}): AlertRecord => ({
  cause: 'out:sku_1',
  itemKey: 'sku_1',
  sinceMs: 0,
  notifiedAtMs: 5,
  acknowledgedAtMs: null,
  snoozedUntilMs: null,
  ...more,
});

const alert = (more: Partial<Alert> = {}): Alert => ({
  id: 'alt_1',
  kind: 'out',
  subjectKind: 'sku',
  subjectId: 'sku_1',
  severity: 'urgent',
  body: {
    code: 'SB-1',
    title: '',
    value: null,
    available: 0,
    listedQuantity: null,
    accountId: null,
  },
  raisedAtUtc: utc(NOON),
  acknowledgedAtUtc: null,
  acknowledgedByMemberId: null,
  snoozedUntilUtc: null,
  closedAtUtc: null,
  ...more,
});

describe("the server's alert", () => {
  it('stands for the same cause as the one found here: status and subject', () => {
    expect(causeOfAlert(alert())).toBe(known().cause);
  });

  it('acknowledged by a colleague is acknowledged here, and does not ring again', () => {
    const merged = mergeAlert(known(), alert({ acknowledgedAtUtc: utc(NOON) }));
    expect(merged).toEqual({ ...known(), serverId: 'alt_1', acknowledgedAtMs: NOON });
  });

  it('snoozed by a colleague is silent here until then, and may ring once more after it', () => {
    const merged = mergeAlert(known(), alert({ snoozedUntilUtc: utc(NOON + HOUR_MS) }));
    expect(merged).toMatchObject({ snoozedUntilMs: NOON + HOUR_MS, notifiedAtMs: null });
    const again = { ...merged, notifiedAtMs: 9 };
    expect(mergeAlert(again, alert({ snoozedUntilUtc: utc(NOON + HOUR_MS) }))).toEqual(again);
  });

  it('without a word leaves what was decided here, until it is another alert', () => {
    const decided = known({ serverId: 'alt_1', acknowledgedAtMs: NOON });
    expect(mergeAlert(decided, alert())).toEqual(decided);
    const reopened = mergeAlert(decided, alert({ id: 'alt_2' }));
    expect(reopened).toMatchObject({ serverId: 'alt_2', acknowledgedAtMs: null });
  });
});

describe('a decision made here', () => {
  it('is told as the write of the contract, once the server has named the alert', () => {
    expect(intentOf(known({ acknowledgedAtMs: NOON }), NOON)).toBe(null);
    const named = known({ serverId: 'alt_1' });
    expect(intentOf({ ...named, acknowledgedAtMs: NOON }, NOON)).toEqual({
      endpointId: 'alerts.acknowledge',
      params: { id: 'alt_1' },
      body: null,
    });
    expect(intentOf({ ...named, snoozedUntilMs: NOON + HOUR_MS }, NOON)).toEqual({
      endpointId: 'alerts.snooze',
      params: { id: 'alt_1' },
      body: { untilUtc: '2026-11-22T13:00:00.000Z' },
    });
  });

  it('is not told when nothing was decided or a snooze is over', () => {
    expect(intentOf(known({ serverId: 'alt_1' }), NOON)).toBe(null);
    expect(intentOf(known({ serverId: 'alt_1', snoozedUntilMs: NOON }), NOON)).toBe(null);
  });
});
