// What a show sets aside and from where: with worked numbers, and never more than there is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BlockListing,
  type BlockSources,
  type BlockWish,
  blockPlaces,
  planTakes,
} from '../../../worker/domain/live-blocks.ts';

const wish = (change: Partial<BlockWish>): BlockWish => ({
  liveItemId: 'lit_1',
  skuId: 'box',
  wantedUnits: 300,
  setAsideUnits: 0,
  bufferUnits: 0,
  places: [
    { warehouseId: 'east', available: 200 },
    { warehouseId: 'west', available: 120 },
  ],
  ...change,
});
const taken = (change: Partial<BlockWish>) =>
  planTakes(wish(change)).map(({ warehouseId, units }) => [warehouseId, units]);

describe('a block', () => {
  it('of 300 takes 200 and 80 when 40 of 320 are held back', () =>
    expect(taken({ bufferUnits: 40 })).toEqual([
      ['east', 200],
      ['west', 80],
    ]));

  it('of 150 comes from the one place that has all of it', () => {
    expect(taken({ wantedUnits: 150 })).toEqual([['east', 150]]);
    const places = [
      { warehouseId: 'east', available: 20 },
      { warehouseId: 'west', available: 150 },
    ];
    expect(taken({ wantedUnits: 150, places })).toEqual([['west', 150]]);
  });

  it('is only added to by what is missing, and never by less than nothing', () => {
    expect(taken({ setAsideUnits: 260 })).toEqual([['east', 40]]);
    expect(taken({ setAsideUnits: 400 })).toEqual([]);
    expect(taken({ bufferUnits: 900 })).toEqual([]);
  });

  it('takes nothing where stock is unknown or oversold', () => {
    const places = [
      { warehouseId: 'east', available: null },
      { warehouseId: 'west', available: -5 },
    ];
    expect(taken({ places })).toEqual([]);
  });

  it('never takes more than is wanted, than is there, or of what is held back', () =>
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.nat(500),
        fc.nat(200),
        fc.array(fc.integer({ min: -20, max: 300 }), { maxLength: 5 }),
        (wantedUnits, setAsideUnits, bufferUnits, stock) => {
          const places = stock.map((available, i) => ({ warehouseId: `wh_${i}`, available }));
          const takes = planTakes(wish({ wantedUnits, setAsideUnits, bufferUnits, places }));
          const inPool = stock.reduce((sum, units) => sum + Math.max(0, units), 0);
          const units = takes.reduce((sum, take) => sum + take.units, 0);
          const free = Math.max(0, inPool - bufferUnits);
          expect(units).toBe(Math.min(Math.max(0, wantedUnits - setAsideUnits), free));
          for (const { warehouseId, units: part } of takes) {
            const place = places.find((one) => one.warehouseId === warehouseId);
            expect(part).toBeLessThanOrEqual(place?.available ?? 0);
          }
        },
      ),
    ));
});

describe('the places of a block', () => {
  const listing = (change: Partial<BlockListing>): BlockListing => ({
    skuId: 'box',
    accountId: 'acc_us',
    market: 'US',
    bufferUnits: 10,
    poolWarehouseIds: ['west', 'east'],
    ...change,
  });
  const sources: BlockSources = {
    listings: [
      listing({}),
      listing({ accountId: 'acc_de', market: 'DE', bufferUnits: 5, poolWarehouseIds: ['berlin'] }),
    ],
    warehouses: [
      { id: 'berlin', country: 'DE' },
      { id: 'east', country: 'US' },
      { id: 'west', country: 'US' },
    ],
    levels: [{ skuId: 'box', warehouseId: 'west', available: 7 }],
  };
  const places = (accountId: string | null, market: string, from = sources) => {
    const { places: found, bufferUnits } = blockPlaces({ accountId, market }, 'box', from);
    return [found.map(({ warehouseId }) => warehouseId), bufferUnits];
  };

  it('are the pool of the show’s shop in its order, with that shop’s buffer', () =>
    expect(places('acc_us', 'US')).toEqual([['west', 'east'], 10]));

  it('leave out a warehouse that is closed', () => {
    const open = { ...sources, warehouses: sources.warehouses.slice(0, 2) };
    expect(places('acc_us', 'US', open)).toEqual([['east'], 10]);
  });

  it('are those in the market of a shop that does not list the product', () =>
    expect(places('acc_uk', 'DE')).toEqual([['berlin'], 0]));

  it('are all of them when nobody said for which shop, less what every shop holds back', () =>
    expect(places(null, '')).toEqual([['berlin', 'east', 'west'], 15]));

  it('are unknown where no level was ever reported', () =>
    expect(blockPlaces({ accountId: 'acc_us', market: 'US' }, 'box', sources).places).toEqual([
      { warehouseId: 'west', available: 7 },
      { warehouseId: 'east', available: null },
    ]));
});
