// What a room is told of a product beside its block.
import { describe, expect, it } from 'vitest';
import {
  marginShareOf,
  type PromiseItem,
  type PromiseScene,
  promiseFacts,
} from '../../../worker/domain/live-promise.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const item: PromiseItem = {
  ...{ skuId: 'box', priceMinor: 2_000, currency: 'USD', costMinor: 1_200, costCurrency: 'USD' },
  isSlow: 0,
};
const scene = (change: Partial<PromiseScene> = {}): PromiseScene => ({
  live: { accountId: 'acc', market: 'US', startsAtUtc: 0, endsAtUtc: 2 * HOUR_MS },
  sources: {
    listings: [
      {
        ...{ skuId: 'box', accountId: 'acc', market: 'US', bufferUnits: 10 },
        poolWarehouseIds: ['wh_la', 'wh_nj'],
      },
    ],
    warehouses: ['wh_la', 'wh_nj', 'wh_de'].map((id) => ({ id, country: 'US' })),
    levels: [
      { skuId: 'box', warehouseId: 'wh_la', available: 200 },
      { skuId: 'box', warehouseId: 'wh_nj', available: 150 },
      { skuId: 'box', warehouseId: 'wh_de', available: 900 },
    ],
  },
  inbound: [],
  channels: [],
  products: 6,
  promiseByMs: 3 * DAY_MS,
  ...change,
});
const coming = (units: number, etaP90Ms: number | null, warehouseId = 'wh_la') => ({
  ...{ skuId: 'box', warehouseId, units, etaP90Ms },
});

describe('units that arrive by the promise date', () => {
  it.each<[string, PromiseScene['inbound'], number]>([
    ['none on their way', [], 0],
    ['40 on the last day', [coming(40, 3 * DAY_MS)], 40],
    ['30 an hour late', [coming(30, 3 * DAY_MS + HOUR_MS)], 0],
    ['25 without a date', [coming(25, null)], 0],
    ['60 in a warehouse that does not serve the show', [coming(60, DAY_MS, 'wh_de')], 0],
    ['20 and 15 in two that do', [coming(20, DAY_MS), coming(15, DAY_MS, 'wh_nj')], 35],
  ])('%s: %s', (_name, inbound, units) => {
    expect(promiseFacts(scene({ inbound }), item, 0).arrivingUnits).toBe(units);
  });
});

it('leaves 40 of 350 in the pool when 300 are set aside and 10 held back', () => {
  expect(promiseFacts(scene(), item, 300).backupUnits).toBe(40);
  expect(promiseFacts(scene(), item, 350).backupUnits).toBe(0);
});

it('knows a margin of 40 %, and none without a price, a cost or one money', () => {
  expect(marginShareOf(item)).toBeCloseTo(0.4);
  expect(marginShareOf({ ...item, priceMinor: null })).toBeNull();
  expect(marginShareOf({ ...item, costMinor: null })).toBeNull();
  expect(marginShareOf({ ...item, costCurrency: 'CNY' })).toBeNull();
});

it('says a slow mover is to be cleared', () => {
  expect(promiseFacts(scene(), { ...item, isSlow: 1 }, 0).isClearance).toBe(true);
});

it.each([
  [6, 8],
  [30, 4],
  [200, 2],
])('gives %i products in two hours a pitch of %i minutes', (products, minutes) => {
  expect(promiseFacts(scene({ products }), item, 0).pitchMinutes).toBe(minutes);
});

it('hears of other sales at once, within 60 s of a connected channel, 300 s of another', () => {
  const delay = (channels: PromiseScene['channels']) =>
    promiseFacts(scene({ channels }), item, 0).salesDelaySeconds;
  expect(delay([])).toBe(0);
  expect(delay([{ skuId: 'box', isConnected: 1 }])).toBe(60);
  expect(
    delay([
      { skuId: 'box', isConnected: 1 },
      { skuId: 'box', isConnected: 0 },
    ]),
  ).toBe(300);
});
