// Which sources of numbers call for a person, and the money that is not known because of them.
import { expect, it } from 'vitest';
import {
  type SourceFacts,
  type SourceScene,
  sourceAlerts,
} from '../../../worker/domain/source-alerts.ts';

const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2026, 10, 22);
const NOTHING: SourceFacts = { connections: [], unmapped: [], imports: [], warehouses: [] };

const level = (skuId: string, warehouseId: string, onHand: number, hoursAgo: number) => ({
  ...{ skuId, warehouseId, onHand, allocated: 0, allocatedToShows: 0, unavailable: 0 },
  asOfMs: NOW - hoursAgo * HOUR_MS,
});
const sku = (id: string, priceMinor: number | null) => ({ id, priceMinor, priceCurrency: 'USD' });
const rate = (skuId: string, market: string, unitsPerDay: number) => ({
  ...{ skuId, market, unitsPerDay },
});
const connection = {
  ...{ id: 'con_1', name: 'Our Shopify', platform: 'shopify', status: 'active', parked: 0 },
  ...{ lastError: null, lastErrorAtMs: null, lastReceivedAtMs: NOW - HOUR_MS },
};

const alertsOf = (sources: Partial<SourceFacts>, more: Partial<SourceScene> = {}) =>
  sourceAlerts({
    ...{ skus: [], levels: [], rates: [], nowMs: NOW },
    ...more,
    sources: { ...NOTHING, ...sources },
  });

it('is silent about an error that a good message followed, loud about 3 messages given up', () => {
  const over = { ...connection, lastErrorAtMs: NOW - 2 * HOUR_MS };
  expect(alertsOf({ connections: [over] })).toEqual([]);
  const failing = { ...connection, lastErrorAtMs: NOW, parked: 3 };
  const found = alertsOf({ connections: [failing] });
  expect(found.map(({ kind, body }) => [kind, body.value])).toEqual([
    ['connection-failed', null],
    ['messages-parked', 3],
  ]);
  // Somebody paused it: it is known not to speak.
  expect(alertsOf({ connections: [{ ...failing, status: 'paused', parked: 0 }] })).toEqual([]);
});

it('counts 2 days without a report: 8 lamps of 20.00 and the 3 mugs there were, 1 market only', () => {
  const warehouse = {
    ...{ id: 'wh_us', code: 'US', name: 'US East', country: 'US', staleAfterHours: 24 },
  };
  const more = {
    skus: [sku('lamp', 2000), sku('mug', 500)],
    levels: [level('lamp', 'wh_us', 100, 48), level('mug', 'wh_us', 3, 60)],
    rates: [rate('lamp', 'US', 4), rate('lamp', 'DE', 90), rate('mug', 'US', 50)],
  };
  const [alert, ...others] = alertsOf({ warehouses: [warehouse] }, more);
  expect(others).toEqual([]);
  expect(alert).toMatchObject({ kind: 'source-stale', subjectId: 'wh_us' });
  expect(alert?.body).toMatchObject({ value: 48, unitsAtRisk: 11 });
  expect(alert?.body.risk).toEqual({ minor: 8 * 2000 + 3 * 500, currency: 'USD' });
  const patient = { ...warehouse, staleAfterHours: 48 };
  expect(alertsOf({ warehouses: [patient] }, more)).toEqual([]);
  expect(alertsOf({ warehouses: [{ ...warehouse, id: 'wh_new' }] }, more)).toEqual([]);
});

it('names a file with 4 rows left and 2 lines of 5 units nobody knows, worth 74.95', () => {
  const found = alertsOf({
    imports: [
      { id: 'imp_1', fileName: 'fba.txt', format: 'amazon', state: 'applied', rowsFailed: 4 },
    ],
    unmapped: [
      { accountId: 'acc_1', name: 'TikTok', lines: 2, units: 5, minor: 7495, currency: 'USD' },
      { accountId: 'acc_2', name: 'Etsy', lines: 1, units: 1, minor: null, currency: null },
    ],
  });
  expect(found.map(({ kind, body }) => [kind, body.value, body.risk?.minor ?? null])).toEqual([
    ['lines-unmapped', 2, 7495],
    ['lines-unmapped', 1, null],
    ['import-failed', 4, null],
  ]);
});
