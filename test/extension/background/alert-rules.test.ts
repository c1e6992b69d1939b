// Which alerts ring, when, and never twice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  badgeCount,
  diffAlerts,
  dueAlerts,
  isQuiet,
} from '../../../extension/background/alert-rules.ts';
import type { AlertRecord } from '../../../extension/copy/database.ts';

const alert = (cause: string, more: Partial<AlertRecord> = {}): AlertRecord => ({
  cause,
  itemKey: cause.slice(cause.indexOf(':') + 1),
  sinceMs: 0,
  notifiedAtMs: null,
  acknowledgedAtMs: null,
  snoozedUntilMs: null,
  ...more,
});
const LOUD = { isOn: true, quietFrom: '00:00', quietTo: '00:00' };
const noon = { ms: 1_000_000, minutesOfDay: 12 * 60 };

describe('quiet hours', () => {
  it('from 22:00 to 08:00 hold at 23:00 and 07:59, not at 08:00 or 21:59', () => {
    const night = { quietFrom: '22:00', quietTo: '08:00' };
    const at = (hours: number, minutes: number) => isQuiet(night, hours * 60 + minutes);
    expect([at(23, 0), at(7, 59), at(8, 0), at(21, 59)]).toEqual([true, true, false, false]);
  });

  it('hold an alert back without losing it', () => {
    const settings = { isOn: true, quietFrom: '11:00', quietTo: '13:00' };
    const alerts = [alert('out:sku_1')];
    expect(dueAlerts(alerts, settings, noon)).toEqual([]);
    expect(dueAlerts(alerts, settings, { ...noon, minutesOfDay: 13 * 60 })).toHaveLength(1);
  });
});

describe('an alert', () => {
  it('rings for oversell, out, gap and order, and is silent for low', () => {
    const alerts = ['oversell', 'out', 'gap', 'order', 'low'].map((name) => alert(`${name}:x`));
    const ringing = dueAlerts(alerts, LOUD, noon).map(({ cause }) => cause);
    expect(ringing).toEqual(['oversell:x', 'out:x', 'gap:x', 'order:x']);
  });

  it('is quiet once acknowledged, and until its snooze is over', () => {
    const acknowledged = alert('out:a', { acknowledgedAtMs: 5 });
    const snoozed = alert('out:b', { snoozedUntilMs: noon.ms + 1 });
    const back = alert('out:c', { snoozedUntilMs: noon.ms });
    expect(dueAlerts([acknowledged, snoozed, back], LOUD, noon)).toEqual([back]);
    expect(badgeCount([acknowledged, snoozed, back], noon.ms)).toBe(1);
  });

  it('of the same cause never rings twice over any sequence of looks', () => {
    const looks = fc.array(fc.constantFrom(null, 'out:sku_1', 'order:sku_1'), { maxLength: 40 });
    fc.assert(
      fc.property(looks, (sequence) => {
        let alerts: AlertRecord[] = [];
        let isHolding: string | null = null;
        for (const [step, cause] of sequence.entries()) {
          const { raised, ended } = diffAlerts(alerts, new Map([['sku_1', cause]]), step);
          alerts = [...alerts.filter((known) => !ended.includes(known.cause)), ...raised];
          const due = dueAlerts(alerts, LOUD, { ...noon, ms: step });
          expect(due).toHaveLength(cause !== null && cause !== isHolding ? 1 : 0);
          alerts = alerts.map((known) =>
            due.includes(known) ? { ...known, notifiedAtMs: step } : known,
          );
          isHolding = cause;
        }
      }),
    );
  });
});
