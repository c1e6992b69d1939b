// Rows of a tracking file against what an order still has to ship.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assignParcel,
  type LineHolding,
  type ParcelUnits,
  shippedFacts,
  withParcels,
} from '../../../../worker/domain/dropship/assign-parcels.ts';

const holding = (orderLineId: string, skuId: string, warehouseId: string, unitsOpen: number) => ({
  orderLineId,
  skuId,
  warehouseId,
  unitsOpen,
  unitsShipped: 0,
});
const row = (tracking: string, units: number | null, skuId: string | null = 'BOX') => ({
  skuId,
  warehouseId: null,
  tracking,
  units,
});

describe('a row', () => {
  const three = [holding('l1', 'BOX', 'NJ', 3)];

  it('of 2 takes 2 of 3; told again it is the same; a second parcel of 2 is 1 too many', () => {
    const first = assignParcel(row('T1', 2), three, []);
    expect(first).toMatchObject({ kind: 'new', parcels: [{ units: 2 }] });
    const known = first.kind === 'new' ? first.parcels : [];
    expect(assignParcel(row('T1', 2), three, known)).toEqual({ kind: 'same', parcels: [] });
    expect(assignParcel(row('T2', 2), three, known)).toEqual({ kind: 'too-many' });
    expect(assignParcel(row('T2', 1), three, known)).toMatchObject({ parcels: [{ units: 1 }] });
  });

  it('that tells 3 of a parcel known with 2 adds the third unit to it', () => {
    const known = [{ ...holding('l1', 'BOX', 'NJ', 0), tracking: 'T1', units: 2 }];
    expect(assignParcel(row('T1', 3), three, known)).toMatchObject({
      kind: 'new',
      parcels: [{ tracking: 'T1', units: 3 }],
    });
  });

  it('without SKU and units takes all lines of the order; at a named place only what is there', () => {
    const lines = [holding('l1', 'BOX', 'NJ', 3), holding('l2', 'LID', 'CA', 1)];
    expect(assignParcel(row('T1', null, null), lines, [])).toMatchObject({
      parcels: [{ units: 3 }, { units: 1 }],
    });
    const atCa = { ...row('T1', null, null), warehouseId: 'CA' };
    expect(assignParcel(atCa, lines, [])).toMatchObject({ parcels: [{ orderLineId: 'l2' }] });
  });

  it('of a SKU that is not in the order is refused', () =>
    expect(assignParcel(row('T1', 1, 'LAMP'), three, [])).toEqual({ kind: 'unknown-item' }));

  it('never puts more into parcels than was promised, whatever the rows', () => {
    const rows = fc.record({
      tracking: fc.constantFrom('T1', 'T2', 'T3'),
      units: fc.option(fc.integer({ min: 1, max: 5 })),
      skuId: fc.constantFrom('BOX', 'LID', null),
      warehouseId: fc.constantFrom('NJ', 'CA', null),
    });
    const open = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 12 }), open, open, open, (claims, a, b, c) => {
        const holdings: LineHolding[] = [
          holding('l1', 'BOX', 'NJ', a),
          holding('l1', 'BOX', 'CA', b),
          holding('l2', 'LID', 'NJ', c),
        ];
        let parcels: ParcelUnits[] = [];
        for (const claim of claims) {
          const assigned = assignParcel(claim, holdings, parcels);
          if ('parcels' in assigned) parcels = withParcels(parcels, assigned.parcels);
        }
        const sum = (orderLineId: string, warehouseId: string) =>
          parcels
            .filter((one) => one.orderLineId === orderLineId && one.warehouseId === warehouseId)
            .reduce((total, { units }) => total + units, 0);
        expect(sum('l1', 'NJ')).toBeLessThanOrEqual(a);
        expect(sum('l1', 'CA')).toBeLessThanOrEqual(b);
        expect(sum('l2', 'NJ')).toBeLessThanOrEqual(c);
      }),
    );
  });
});

describe('what parcels say of a line', () => {
  const parcel = (skuId: string, warehouseId: string, units: number): ParcelUnits => ({
    orderLineId: 'l1',
    skuId,
    warehouseId,
    tracking: `T${skuId}${warehouseId}`,
    units,
  });

  it('is 1 of a 2-pack when 3 of its SKU are in parcels', () =>
    expect(shippedFacts([parcel('BOX', 'NJ', 3)], new Map([['BOX', 2]]))).toEqual([
      { kind: 'shipped', ref: 'parcel:NJ', units: 1, warehouseId: 'NJ' },
    ]));

  it('is 1 under no warehouse when each half of a 2-pack leaves from another one', () =>
    expect(
      shippedFacts([parcel('BOX', 'NJ', 1), parcel('BOX', 'CA', 1)], new Map([['BOX', 2]])),
    ).toEqual([{ kind: 'shipped', ref: 'parcel:', units: 1, warehouseId: null }]));

  it('is nothing of a set while its lid is missing', () => {
    const set = new Map([
      ['BOX', 1],
      ['LID', 1],
    ]);
    expect(shippedFacts([parcel('BOX', 'NJ', 1)], set)).toEqual([]);
    expect(shippedFacts([parcel('BOX', 'NJ', 1), parcel('LID', 'NJ', 1)], set)).toMatchObject([
      { units: 1, warehouseId: 'NJ' },
    ]);
  });
});
