// The money a plan reckons with: everything in the currency of the SKU's cost, unknown stays null.
import { describe, expect, it } from 'vitest';
import { exchangeInto } from '../../../../shared/planning/exchange.ts';
import {
  freightOf,
  priceBreaksOf,
  storageOf,
  transferLanes,
} from '../../../../worker/domain/purchasing/plan-money.ts';
import type { PlanLaneRow, PlanTermRow } from '../../../../worker/domain/purchasing/plan-rows.ts';

const into = exchangeInto('USD', [{ base: 'USD', quote: 'CNY', rate: 7, rateDate: '2026-11-21' }]);
const lane = (more: Partial<PlanLaneRow>): PlanLaneRow => ({
  ...{ forwarderId: 'fwd', fromCountry: 'CN', warehouseId: 'wh', mode: 'sea', isLearnt: 0 },
  ...{ transitP50Days: 30, transitP90Days: 36 },
  ...{ takesBattery: 1, takesLiquid: 1, takesMagnetic: 1, takesAerosol: 1 },
  ...{ pricePerCbmMinor: null, pricePerKgMinor: null, currency: null },
  ...more,
});
const term = (skuId: string, steps: readonly [number, number, string][]) =>
  ({
    skuId,
    priceBreaks: steps.map(([fromUnits, priceMinor, currency]) => ({
      ...{ fromUnits, priceMinor, currency },
    })),
  }) as unknown as PlanTermRow;

describe('money of a plan', () => {
  it('turns 700 yuan a cubic metre into 100 dollars, and what has no rate into unknown', () => {
    const priced = lane({ pricePerCbmMinor: 70_000, currency: 'CNY' });
    expect(freightOf(priced, into)).toEqual({ minorPerCbm: 10_000, minorPerKg: null });
    expect(freightOf(lane({ pricePerKgMinor: 500, currency: 'SEK' }), into).minorPerKg).toBeNull();
  });

  it('takes the own price list before the one for all goods, ascending', () => {
    const all = term('', [[1, 900, 'USD']]);
    const own = term('sku_1', [
      [500, 5600, 'CNY'],
      [1, 6300, 'CNY'],
    ]);
    expect(priceBreaksOf([all, own], 'sku_1', into)).toEqual({
      priceBreaks: [
        { fromUnits: 1, unitPriceMinor: 900 },
        { fromUnits: 500, unitPriceMinor: 800 },
      ],
    });
    expect(priceBreaksOf([all, own], 'sku_2', into).priceBreaks).toHaveLength(1);
    expect(priceBreaksOf([term('', [[1, 9, 'SEK']])], 'sku_2', into)).toEqual({});
  });

  it('stores at the first step of the tariff, and at nothing known without one', () => {
    const steps = [
      { upToDays: 30, priceMinor: 55 },
      { upToDays: null, priceMinor: 110 },
    ];
    expect(storageOf({ currency: 'USD', storagePerCbmDay: steps }, into)).toBeCloseTo(55, 9);
    expect(storageOf(null, into)).toBeNull();
  });

  it('knows a way between 2 regions from transfers of 6, 8 and 7 days, none inside one', () => {
    const went = (fromWarehouseId: string, toWarehouseId: string, days: number) => ({
      ...{ fromWarehouseId, toWarehouseId, days },
    });
    const mains = new Map([
      ['us1', 'us1'],
      ['us2', 'us1'],
      ['de1', 'de1'],
    ]);
    const lanes = transferLanes(
      [went('us1', 'de1', 6), went('us2', 'de1', 8), went('us1', 'de1', 7), went('us2', 'us1', 2)],
      (id) => mains.get(id) ?? null,
    );
    expect(lanes).toHaveLength(1);
    expect(lanes[0]).toMatchObject({
      ...{ fromWarehouseId: 'us1', toWarehouseId: 'de1', minorPerUnit: null },
      transit: { p50Days: 7, samples: 3 },
    });
  });
});
