// Which arrival serves whom, and how a promise stands against it.
import { expect, it } from 'vitest';
import {
  coverageOf,
  type PlaceAhead,
  promiseState,
  type SoldAhead,
  type Supply,
} from '../../../../worker/domain/presale/coverage.ts';

const supply = (inboundLineId: string, units: number, day: number, line = 'pol_1'): Supply => ({
  inboundLineId,
  purchaseOrderLineId: line,
  units,
  etaP50Ms: day,
  etaP90Ms: day + 5,
});
const presale = (id: string, inboundLineId: string, freeUnits: number): SoldAhead => ({
  id,
  inboundLineId,
  purchaseOrderLineId: 'pol_1',
  freeUnits,
});
const waits = (orderLineId: string, units: number, placedAtMs: number) => ({
  orderLineId,
  units,
  placedAtMs,
});
const at = (more: Partial<PlaceAhead>) =>
  coverageOf({ supplies: [], waiting: [], presales: [], taken: [], ...more });

it('leaves 30 of 100 free when 10 wait since before and a pre-sale of 60 has sold 20', () => {
  const { freeUnits, buyers } = at({
    supplies: [supply('inb_1', 100, 10)],
    waiting: [waits('old', 10, 1), waits('new', 20, 5)],
    presales: [presale('pre_1', 'inb_1', 40)],
    taken: [{ orderLineId: 'new', presaleId: 'pre_1', units: 20 }],
  });
  expect(freeUnits.get('inb_1')).toBe(30);
  expect(buyers).toEqual([
    {
      orderLineId: 'new',
      presaleId: 'pre_1',
      units: 20,
      missingUnits: 0,
      etaP50Ms: 10,
      etaP90Ms: 15,
    },
  ]);
});

it('serves who waited first from what comes first, and buyers of a pre-sale from its own line', () => {
  const { buyers, freeUnits } = at({
    supplies: [supply('soon', 10, 3, 'pol_2'), supply('named', 50, 20)],
    waiting: [waits('old', 6, 1), waits('buyer', 5, 2)],
    presales: [presale('pre_1', 'named', 0)],
    taken: [{ orderLineId: 'buyer', presaleId: 'pre_1', units: 5 }],
  });
  expect(buyers[0]).toMatchObject({ etaP50Ms: 20 });
  expect([...freeUnits.values()]).toEqual([4, 45]);
});

it('follows units that were loaded into another part of the same order line', () => {
  const { unsold } = at({
    supplies: [supply('named', 4, 20), supply('loaded', 50, 12), supply('else', 99, 1, 'pol_9')],
    presales: [presale('pre_1', 'named', 10)],
  });
  expect(unsold.get('pre_1')).toMatchObject({ units: 10, missingUnits: 0, etaP50Ms: 20 });
});

it('counts no promise of a unit that the shelf reached meanwhile', () => {
  const { buyers } = at({
    supplies: [supply('inb_1', 5, 10)],
    waiting: [waits('buyer', 2, 5)],
    presales: [presale('pre_1', 'inb_1', 0)],
    taken: [{ orderLineId: 'buyer', presaleId: 'pre_1', units: 7 }],
  });
  expect(buyers).toMatchObject([{ units: 2 }]);
});

it('calls a promise late, at risk, missing or on time by both dates of the arrival', () => {
  const served = (etaP50Ms: number | null, etaP90Ms: number | null, missingUnits = 0) => ({
    units: 5,
    missingUnits,
    etaP50Ms,
    etaP90Ms,
  });
  expect(promiseState(served(10, 15), 20, 0)).toBe('on-time');
  expect(promiseState(served(10, 25), 20, 0)).toBe('at-risk');
  expect(promiseState(served(21, 25), 20, 0)).toBe('late');
  expect(promiseState(served(null, null), 20, 0)).toBe('at-risk');
  expect(promiseState(served(10, 15), 20, 18)).toBe('at-risk');
  expect(promiseState(served(10, 15), 20, 21)).toBe('late');
  expect(promiseState(served(10, 15, 1), 20, 0)).toBe('missing');
  expect(promiseState({ ...served(30, 40), units: 0 }, 20, 0)).toBe('on-time');
});
