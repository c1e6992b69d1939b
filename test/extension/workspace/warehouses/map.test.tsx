// The warehouses on the map: circles that say stock, cash, days and orders, the same in the table,
// and what placement advises; without cost.read no money in any of them.
import { expect, it } from 'vitest';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { FAKE_NOW } from '../../../support/workspace/fake-shop.ts';
import { byText, open, root, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const asOfUtc = new Date(FAKE_NOW).toISOString();
const row = (id: string, cashMinor?: number) => ({
  ...{ id, name: id, onHandUnits: 300, unitsPerDay: 4, turnoverDays: 75 },
  ...{ bandMinDays: null, bandMaxDays: null, ageUnits: null, soldUnits: 200, lostUnits: 0 },
  ...{ fillRate: 1, stockOutDays: 0, ...(cashMinor !== undefined && { cashMinor }) },
});
const figures = (cashMinor?: number) => ({
  ...{ asOfUtc, currency: 'USD', rates: [], days: 56, weeks: [], agedShare: 1 },
  rows: [row('wh_US-EAST', cashMinor)],
  total: row('', cashMinor),
});
const site = (id: string, more: object) => ({
  ...{ id, warehouseId: null, name: id, country: 'US', latitude: 40, longitude: -74 },
  ...{ isHeld: false, isChosen: false, orderShare: 0, heldShare: 0, isFixedKnown: true, ...more },
});
const cost = (siteIds: string[], totalMinor?: number) => ({
  ...{ siteIds, stockUnits: 1, turnoverDays: 30, meanDays: 3, isFeasible: true },
  ...(totalMinor !== undefined && { totalMinor }),
});
const placement = (hasMoney: boolean) => ({
  ...{ asOfUtc, currency: 'USD', basis: { orders: 500, days: 180 }, ordersPerMonth: 900 },
  sites: [
    site('wh_US-EAST', {
      warehouseId: 'wh_US-EAST',
      isHeld: true,
      isChosen: true,
      heldShare: 0.61,
    }),
    site('Reno', { latitude: 39.5, longitude: -119.8, isChosen: true, orderShare: 0.39 }),
  ],
  regions: [
    {
      ...{ id: 'US-CA', country: 'US', region: 'CA', latitude: 37, longitude: -120 },
      ...{ ordersPerMonth: 400, siteId: 'Reno' },
    },
  ],
  best: cost(['wh_US-EAST', 'Reno'], hasMoney ? 100_000 : undefined),
  held: cost(['wh_US-EAST'], hasMoney ? 150_000 : undefined),
  ...{ bySize: [], secondPaysAt: null, deciders: [], shares: [], leftOutSkus: 0 },
  ...{ partners: [], assumptions: {}, rates: [] },
});

const room = async (hasMoney: boolean) => {
  const fake = await createFakeWorkspace(
    '#/warehouses',
    'en',
    {},
    {
      'figures.get': () => figures(hasMoney ? 123_400 : undefined),
      'placement.get': () => placement(hasMoney),
    },
  );
  await open(fake);
};

it('says 75 days, 61 % of orders and the cash in the circle’s link and in the table alike', async () => {
  await room(true);
  const link = root.querySelector('.world-map a');
  expect(link?.getAttribute('href')).toBe('#/warehouses/wh_US-EAST');
  const said = link?.getAttribute('aria-label');
  for (const part of ['75 days', '61% of orders', '$1,234']) expect(said).toContain(part);
  const cells = byText('tbody tr', '61%').textContent;
  for (const part of ['75', '61%', '$1,234']) expect(cells).toContain(part);
  const advice = root.querySelector('.world-advice')?.textContent;
  expect(advice).toContain('$500 less a month');
  expect(advice).toContain('Open: Reno 39% of orders');
});

it('says nothing of money without cost.read', async () => {
  await room(false);
  expect(root.querySelector('.world-map a')?.getAttribute('aria-label')).toContain('61% of orders');
  expect(root.querySelector('main')?.textContent).not.toContain('$');
  expect(root.querySelector('main')?.textContent).not.toContain('Cash tied up');
});
