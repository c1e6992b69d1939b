// The pure parts of the SKU page's acts: which act an address asks for, and what was there before.
import { describe, expect, test } from 'vitest';
import { skuActOf } from '../../../extension/workspace/catalogue/sku-act.ts';
import { stockHistory } from '../../../extension/workspace/catalogue/stock-history.ts';
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import type { Movement } from '../../../shared/contract/stock.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

const movement = (daysAgo: number, onHandDelta: number) =>
  ({
    occurredAtUtc: new Date(NOW - daysAgo * DAY_MS).toISOString(),
    onHandDelta,
    allocatedDelta: 0,
    unavailableDelta: 0,
  }) as Movement;

describe('the act of an address', () => {
  test.each([
    ['count', { kind: 'adjust', verb: 'count' }],
    ['adjust', { kind: 'adjust', verb: 'adjust' }],
    ['draft-order', { kind: 'order' }],
    ['pin-to-live', { kind: 'pin' }],
    ['snooze', { kind: 'snooze' }],
  ])('?act=%s opens its inspector', (act, expected) => {
    expect(skuActOf({ act })).toEqual(expected);
  });
  test.each(['', 'link', 'constructor'])('?act=%s opens none', (act) => {
    expect(skuActOf({ act })).toBeNull();
  });
});

describe('stockHistory', () => {
  const span = { nowMs: NOW, days: 30, isWhole: true };
  test('works 480 back over −20 yesterday to 500 thirty days ago', () => {
    expect(stockHistory(480, [movement(1, -20)], span)).toEqual([
      { dayIndex: -30, units: 500 },
      { dayIndex: -1, units: 480 },
    ]);
  });
  test('ends at the oldest movement known when there are older ones', () => {
    const past = stockHistory(480, [movement(1, -20), movement(2, -5)], {
      ...span,
      isWhole: false,
    });
    expect(past.map(({ dayIndex, units }) => [dayIndex, units])).toEqual([
      [-2, 500],
      [-1, 480],
    ]);
  });
  test('leaves out what is more than 30 days ago', () => {
    expect(stockHistory(480, [movement(1, -20), movement(40, 300)], span)[0]).toEqual({
      dayIndex: -30,
      units: 500,
    });
  });
  test('puts a movement that was reported late where it happened', () => {
    const past = stockHistory(480, [movement(3, -5), movement(1, -20)], span);
    expect(past.map(({ dayIndex, units }) => [dayIndex, units])).toEqual([
      [-30, 505],
      [-3, 500],
      [-1, 480],
    ]);
  });
  test('knows nothing of unknown stock', () => {
    expect(stockHistory(null, [movement(1, -20)], span)).toEqual([]);
  });
});
