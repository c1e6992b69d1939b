// How decisions on alerts are shared with the server, both ways.
import { describe, expect, it } from 'vitest';
import { alertNote } from '../../../extension/background/alert-note.ts';
import { badgeCount, diffAlerts, dueAlerts } from '../../../extension/background/alert-rules.ts';
import { itemOfVerdict, SETTLE_MS } from '../../../extension/background/server-alert-item.ts';
import {
  causeOfAlert,
  foundByServer,
  intentOf,
  isOver,
  mergeAlert,
} from '../../../extension/background/server-alerts.ts';
import type { AlertRecord } from '../../../extension/copy/database.ts';
import { loadI18n } from '../../../extension/i18n/locales.ts';
import type { Alert } from '../../../shared/contract/alerts.ts';
import { rowStatus } from '../../../shared/inventory/status.ts';

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
    expiringUnits: null,
    orderUnits: null,
    orderByDate: null,
    unitsAtRisk: null,
    risk: null,
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

describe('an alert that only the server raises', () => {
  const LOUD = { isOn: true, quietFrom: '00:00', quietTo: '00:00' };
  const due = (alerts: readonly AlertRecord[], ms: number) =>
    dueAlerts(alerts, LOUD, { ms, minutesOfDay: 720 });
  const found = () => foundByServer([alert()], [], NOON);

  it('is taken over with its id, since when it stands, and what a colleague decided', () => {
    expect(found()).toMatchObject([
      { cause: 'out:sku_1', itemKey: 'sku_1', serverId: 'alt_1', sinceMs: NOON },
    ]);
    const [snoozed] = foundByServer([alert({ snoozedUntilUtc: utc(NOON + 5) })], [], NOON);
    expect(snoozed?.snoozedUntilMs).toBe(NOON + 5);
  });

  it('rings and counts once it has stood for 10 minutes, and not again when it rang', () => {
    expect(due(found(), NOON + SETTLE_MS - 1)).toEqual([]);
    expect(badgeCount(found(), NOON + SETTLE_MS - 1)).toBe(0);
    expect(due(found(), NOON + SETTLE_MS)).toHaveLength(1);
    expect(badgeCount(found(), NOON + SETTLE_MS)).toBe(1);
    const rung = found().map((one) => ({ ...one, notifiedAtMs: NOON }));
    expect(due(rung, NOON + 2 * SETTLE_MS)).toEqual([]);
  });

  it('is left out where this browser sees the item itself, and for kinds it cannot say', () => {
    const own = known({ cause: 'order:sku_1' });
    expect(foundByServer([alert()], [own], NOON)).toEqual([]);
    expect(foundByServer([alert()], found(), NOON)).toEqual([]);
    expect(foundByServer([alert({ kind: 'stale' }), alert({ kind: 'other' })], [], NOON)).toEqual(
      [],
    );
  });

  it('outlives a look at everything here, and ends with the server or a finding of our own', () => {
    const [record] = found() as [AlertRecord];
    expect(diffAlerts([record], new Map([['sku_1', null]]), NOON).ended).toEqual([]);
    expect(isOver(record, new Map([['out:sku_1', alert()]]), [record])).toBe(false);
    expect(isOver(record, new Map(), [record])).toBe(true);
    const own = known({ cause: 'order:sku_1' });
    expect(isOver(record, new Map([['out:sku_1', alert()]]), [record, own])).toBe(true);
  });

  it('becomes our own when it is seen here too, and keeps that it was acknowledged', () => {
    const [record] = found() as [AlertRecord];
    const acknowledged = { ...record, acknowledgedAtMs: NOON, notifiedAtMs: NOON };
    const seen = new Map([['sku_1', 'out:sku_1']]);
    const { raised, ended } = diffAlerts([acknowledged], seen, NOON);
    const { verdict: _, ...rest } = acknowledged;
    expect([raised, ended]).toEqual([[rest], []]);
  });

  it.each([
    ['oversell', 18, { available: 32, listedQuantity: 50 }, { status: 'oversell', units: 18 }],
    ['out', null, { available: 0 }, { status: 'out' }],
    ['gap', 12, { available: 40 }, { status: 'gap', dayIndex: 10 }],
    ['order', 3, { available: 40 }, { status: 'order', dayIndex: 1, isLate: false }],
    ['low', 9, { available: 40 }, { status: 'low', days: 7 }],
  ])('of the kind %s, 2 days old with the number %s, reads as it does there', (...row) => {
    const [kind, value, numbers, expected] = row;
    const body = { ...alert().body, value, ...numbers };
    const raised = { ...alert({ kind: kind as Alert['kind'], body }) };
    const [record] = foundByServer([raised], [], NOON);
    if (!record?.verdict) throw new Error('not taken over');
    const item = itemOfVerdict(record.itemKey, record.verdict, NOON + 48 * HOUR_MS);
    expect([item?.sku, item && rowStatus(item.facts)]).toEqual(['SB-1', expected]);
  });

  it('of a changed plan rings at once, in both languages, and is no item at risk', async () => {
    const body = { ...alert().body, title: 'Storage night / 收纳专场', value: 3 };
    const changed = alert({ kind: 'plan-changed', subjectKind: 'live', subjectId: 'liv_1', body });
    const records = foundByServer([changed], [], NOON);
    const settings = { isOn: true, quietFrom: '00:00', quietTo: '00:00' };
    const due = dueAlerts(records, settings, { ms: NOON, minutesOfDay: 720 });
    expect(due.map(({ cause }) => cause)).toEqual(['plan-changed:liv_1']);
    expect(badgeCount(records, NOON)).toBe(0);
    const [record] = due as [AlertRecord];
    const noteIn = async (locale: 'en' | 'zh-CN') =>
      alertNote(record, new Map(), await loadI18n(locale, 'UTC'), NOON);
    expect(await noteIn('en')).toEqual({
      name: 'Storage night',
      title: 'Plan changed: Storage night',
      message: 'Version 3 waits for both signatures. Open the plan to see it.',
    });
    expect((await noteIn('zh-CN'))?.title).toBe('直播计划有改动：收纳专场');
  });

  it('of a kind nobody here knows is not taken over', () => {
    expect(foundByServer([alert({ kind: 'other', subjectKind: 'live' })], [], NOON)).toEqual([]);
  });
});
